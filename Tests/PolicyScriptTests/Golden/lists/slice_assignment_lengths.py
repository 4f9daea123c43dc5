def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = list(range(6))
a[1:3] = "xyz"; print(a)
a[:0] = [-1]; print(a)
a[len(a):] = [9]; print(a)
a[2:2] = ["in"]; print(a)
a[1:4] = []; print(a)
a[::2] = [0] * len(a[::2]); print(a)
a[::-1] = range(len(a)); print(a)
a[5:1] = ["odd"]; print(a)
def extended():
    a[::2] = [1]
def single():
    a[1:2] = 5
def strange():
    a["x"] = 1
def beyond():
    a[99] = 1
def zero():
    a[::0] = []
for f in [extended, single, strange, beyond, zero]:
    attempt(f)
