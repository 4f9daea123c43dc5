def a():
    pass
def b():
    return
def c():
    return 1, 2
print(a(), b(), c())
