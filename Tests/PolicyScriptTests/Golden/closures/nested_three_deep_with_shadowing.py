x = 1
def a():
    x = 2
    def b():
        def c():
            nonlocal x
            x += 10
            return x
        return c
    def d():
        global x
        x += 100
        return x
    def e(x):
        return x
    return b()(), d(), e("param"), x
print(a(), x)
