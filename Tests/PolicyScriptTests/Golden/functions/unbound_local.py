x = 1
def f():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 2
f()
try:
    print(undefined_name)
except NameError as e:
    print(e)
def g():
    def h():
        return y
    try:
        h()
    except NameError as e:
        print(e)
    y = 1
    return h()
print(g())
