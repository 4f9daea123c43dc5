def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Box:
    def __init__(self):
        self.d = {}
    def __getitem__(self, k):
        return self.d[k]
    def __setitem__(self, k, v):
        self.d[k] = v
    def __delitem__(self, k):
        del self.d[k]
    def __contains__(self, k):
        return k in self.d
    def __len__(self):
        return len(self.d)
b = Box()
b["x"] = 1
b["x"] += 5
b[1, 2] = "t"
print(b["x"], b[1, 2], "x" in b, "y" in b, len(b), bool(b), bool(Box()))
del b["x"]
attempt(lambda: b["x"])
class L:
    def __len__(self):
        return -1
attempt(len, L())
class M:
    def __len__(self):
        return "x"
attempt(len, M())
class N:
    def __bool__(self):
        return 1
attempt(bool, N())
attempt(lambda: 1 if N() else 2)
