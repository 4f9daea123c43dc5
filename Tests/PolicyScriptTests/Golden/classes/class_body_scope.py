x = "global"
class C:
    x = "class"
    y = x
    def m(self):
        return x
    z = [x for _ in range(1)]
    w = [v for v in [x]]
    f = lambda self: x
    for i in range(3):
        pass
    if True:
        cond = 1
    del cond
print(C.y, C().m(), C.z, C.w, C().f(), C.i, hasattr(C, "cond"))
