def none(): pass
def one(a): pass
def two(a, b=1, *, key=None): pass
def only(a, /, b): pass
class C:
    def m(self, a): pass
for call in [
    lambda: none(1, x=2), lambda: one(1, 2, a=3), lambda: one(1, 2, x=3), lambda: two(1, 2, 3, key=4),
    lambda: two(1, 2, 3, kee=4), lambda: two(key=1), lambda: two(1, 2, 3, b=1), lambda: only(1, 2, 3, a=1),
    lambda: C().m(1, 2, a=1), lambda: C(1, x=2), lambda: C.m(), lambda: one(x=1), lambda: one(*[1, 2], **{"x": 1}),
    lambda: len(1, 2, x=1), lambda: abs(x=1), lambda: [].append(1, 2, x=1), lambda: "a".upper(x=1), lambda: {}.copy(1, x=2),
    lambda: isinstance(1, key=2), lambda: set.add(1, 2, 3), lambda: set.add(1.5, key=1), lambda: dict.copy([], 1),
    lambda: list.append(), lambda: str.join(1), lambda: bool(1, 2, x=3), lambda: issubclass(int), lambda: issubclass(),
    lambda: (5).to_bytes("a"), lambda: int.bit_length(2.5, 3), lambda: bool.bit_length(True, 1),
]:
    try:
        print(call())
    except TypeError as error:
        print(error)
