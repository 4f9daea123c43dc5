class L(list):
    def total(self):
        return sum(self)
class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)
class S(str):
    def shout(self):
        return self.upper() + "!"
l = L([1, 2])
l.append(3)
d = D()
d["a"] = 2
print(l, l.total(), len(l), d, S("hi").shout(), isinstance(l, list), S("a") == "a", S("a") + "b", type(l).__name__)
