def f():
    x = 1
    def g():
        return x
    del x
    try:
        return g()
    except NameError as e:
        return str(e)
print(f())
