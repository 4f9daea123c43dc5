class Log:
    def __setattr__(self, k, v):
        print("set", k, v)
        super().__setattr__(k, v)
    def __delattr__(self, k):
        print("del", k)
        super().__delattr__(k)
o = Log()
o.a = 1
setattr(o, "b", 2)
del o.a
print(hasattr(o, "a"), o.b)
