def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = list(range(10))
del a[0]; print(a)
del a[-1]; print(a)
del a[1:3]; print(a)
del a[::2]; print(a)
del a[::-1]; print(a)
a = list(range(10))
del a[8:2:-2]; print(a)
del a[50:]; print(a)
def beyond():
    del a[50]
def strange():
    del a["a"]
attempt(beyond)
attempt(strange)
