class M:
    def __init__(self, n): self.n = n
    def __enter__(self):
        print("in", self.n); return self
    def __exit__(self, *a):
        print("out", self.n, a[0] and a[0].__name__)
def f():
    with M(1):
        return "r"
def g():
    for i in range(3):
        with M(i):
            if i == 0: continue
            if i == 1: break
    return i
print(f(), g())
def gen():
    with M("g"):
        yield 1
        yield 2
x = gen()
next(x)
x.close()
print(list(gen()))
