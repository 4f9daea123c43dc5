import collections
import math
import operator


class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        print("add", self.value)
        return self.value + (other.value if isinstance(other, Number) else other)

    __radd__ = __add__

    def __mul__(self, other):
        print("times", self.value)
        return self.value * (other.value if isinstance(other, Number) else other)

    __rmul__ = __mul__

    def __gt__(self, other):
        print(self.value, ">", other.value)
        return self.value > other.value

    def __lt__(self, other):
        print(self.value, "<", other.value)
        return self.value < other.value

    def __hash__(self):
        print("hash", self.value)
        return self.value

    def __eq__(self, other):
        print(self.value, "==", other.value)
        return self.value == other.value


def numbers(*values):
    for value in values:
        print("give", value)
        yield Number(value)
    print("end")


print(sum(numbers(1, 2, 3)), sum([1, 2, Number(3), 4]), math.prod(numbers(2, 3)), math.prod([2, Number(3), 4]))
print(max(numbers(1, 3, 2)).value, min(numbers(2, 1, 3)).value)
print(max(numbers(1, 3, 2), key=lambda n: print("key", n.value) or n.value).value)
print(max([Number(1), Number(3)]).value, min(Number(1), Number(3)).value, max(iter([Number(4), Number(5)])).value)
print(max(numbers(), default="none"), min([], default=3), max(numbers(), key=len, default="none"))
for wrong in (lambda: max(numbers()), lambda: min([]), lambda: max((), key=len), lambda: max(1, 2, default=3)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(len(set(numbers(1, 2, 1))))
print(len(frozenset(numbers(1, 2))))
print(len(dict.fromkeys(numbers(1, 2, 1))))
print(len(dict((n, 1) for n in numbers(1, 2))))
print(len({n: 1 for n in numbers(1, 2)}), len({*numbers(3, 4)}))
print(any(n.value > 1 for n in numbers(1, 2, 3)), all(n.value > 1 for n in numbers(1, 2, 3)))

plain = iter(range(10))
print({5}.isdisjoint(plain), list(plain))
plain = iter(range(10))
print({1, 2, 0}.issuperset(plain), list(plain))
print({1}.issubset(iter(range(3))), {1: 2}.keys().isdisjoint(iter([3, 1, 4])), {1: 2}.items().isdisjoint([(1, 3)]))
print({Number(1)}.isdisjoint(numbers(2, 1, 3)), {Number(1)}.issuperset(numbers(1, 2, 3)))
plain = iter(range(10))
print(operator.indexOf(plain, 5), list(plain))
try:
    set(x if x else [] for x in (1, 0, 2, print("not made twice")))
except TypeError as error:
    print(error)
try:
    dict(x for x in [(1, 2), 3])
except TypeError as error:
    print(error)
try:
    dict([(1, 2), (1, 2, 3)])
except ValueError as error:
    print(error)
mixed = iter([1, 2, "3", 4])
try:
    sum(mixed)
except TypeError as error:
    print(error, list(mixed))
print(collections.Counter(x for x in "abca"))
print("-".join(str(x) for x in range(3)), sum([[1], [2]], []), sum(iter([0.5, 1])), max("b", "c", "a"), min({3: 1, 2: 2}))
