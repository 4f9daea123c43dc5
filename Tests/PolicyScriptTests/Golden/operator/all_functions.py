def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import operator as o
print(o.add(1, 2), o.sub(5, 3), o.mul(2, 3), o.truediv(7, 2), o.floordiv(7, 2), o.mod(7, 3), o.pow(2, 5), o.neg(3), o.pos(-3), o.inv(5), o.abs(-2), o.lt(1, 2), o.le(2, 2), o.eq(1, 1.0), o.ne(1, 2), o.gt(1, 2), o.ge(2, 1), o.not_([]), o.truth("a"), o.is_(None, None), o.is_not(1, None), o.and_(6, 3), o.or_(6, 1), o.xor(6, 3), o.lshift(1, 3), o.rshift(8, 1), o.concat("a", "b"), o.contains([1], 1), o.countOf([1, 1], 1), o.indexOf("abc", "b"), o.index(5), o.length_hint([1, 2]), o.getitem([5], 0), o.iadd([1], [2]), o.itemgetter(1)("abc"), o.itemgetter(0, 2)("abc"), o.attrgetter("real")(5), o.attrgetter("real", "imag")(5), o.methodcaller("upper")("a"), o.methodcaller("split", ",", maxsplit=1)("a,b,c"), sorted([(1, "b"), (0, "c")], key=o.itemgetter(1)))
l = [1, 2]
o.setitem(l, 0, 9); o.delitem(l, 1)
print(l, o.itemgetter("k")({"k": 1}), o.itemgetter(slice(1, 3))("abcd"))
attempt(lambda: o.itemgetter(5)([1]))
attempt(lambda: o.attrgetter("nope")(5))
attempt(lambda: o.attrgetter(5))
attempt(lambda: o.add(1, "a"))
attempt(lambda: o.index("a"))
attempt(lambda: o.indexOf([1], 2))
class A:
    class b:
        c = 7
print(o.attrgetter("b.c")(A))
