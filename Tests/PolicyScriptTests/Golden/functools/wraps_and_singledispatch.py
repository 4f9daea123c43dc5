from functools import wraps, singledispatch, total_ordering, cmp_to_key
def deco(f):
    @wraps(f)
    def inner(*a):
        "inner doc"
        return f(*a)
    return inner
@deco
def named(x):
    "named doc"
    return x
print(named.__name__, named.__doc__, named.__wrapped__(5), named(6))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(["bb", "a"], key=cmp_to_key(lambda a, b: len(a) - len(b))))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V(1) != V(2), max(V(1), V(3)).n)
@singledispatch
def show(x):
    return f"any {x}"
@show.register(int)
def _(x):
    return f"int {x}"
@show.register(list)
def _(x):
    return f"list {len(x)}"
print(show(1), show("a"), show([1]), show(True), show(None))
