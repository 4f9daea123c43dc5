import operator
print(operator.add(1, 2), operator.mul(3, 4), operator.itemgetter(1)([5, 6]), operator.itemgetter("a", "b")({"a": 1, "b": 2}), operator.attrgetter("real")(5), operator.methodcaller("upper")("x"), operator.contains([1], 1), operator.not_(0), operator.neg(3), operator.lt(1, 2), operator.getitem([7], 0), operator.truth([]), operator.floordiv(7, 2), operator.is_(None, None))
print(sorted([("b", 1), ("a", 2)], key=operator.itemgetter(1)), sorted([("b", 1), ("a", 2)], key=operator.itemgetter(0)))
