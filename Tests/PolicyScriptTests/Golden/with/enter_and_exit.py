class C:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow
with C("a") as a, C("b") as b:
    print(a, b)
with C("s", True):
    raise ValueError("swallowed")
try:
    with C("x") as x:
        raise KeyError("out")
except KeyError as e:
    print("caught", e)
with (C("p") as p, C("q")):
    print(p)
