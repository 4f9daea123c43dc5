class C:
    def __init__(self, v):
        self.v = v
    def __enter__(self):
        return self.v
    def __exit__(self, *a):
        pass
class O:
    pass
o, d = O(), {}
with C(1) as o.x, C(2) as d["k"], C((3, 4)) as (a, b):
    print(o.x, d, a, b)
