x = "global"
def f():
    x = "f"
    def g():
        return x
    def h():
        global x
        x = "changed"
        return x
    return g(), h(), x
print(f(), x)
