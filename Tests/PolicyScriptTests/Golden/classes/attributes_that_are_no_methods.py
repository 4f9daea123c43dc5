import functools
import itertools
import math
import operator


def plain(*args):
    return len(args)


class Policy:
    key = operator.itemgetter(0)
    name = operator.attrgetter("kind")
    upper = operator.methodcaller("upper")
    add = sum
    most = max
    size = len
    root = math.sqrt
    fold = functools.reduce
    plus = operator.add
    pairs = itertools.chain
    half = functools.partial(pow, 2)
    number = int
    show = str
    order = sorted
    compare = functools.cmp_to_key(lambda a, b: b - a)
    check = isinstance
    kind = "policy"
    own = plain
    shown = lambda self: self.kind
    append = list.append
    lower = str.lower
    absolute = abs


policy = Policy()
print(policy.key([7]), policy.name(policy), policy.upper("a"), policy.add([1, 2]), policy.most(3, 9), policy.size("abc"))
print(policy.root(16), policy.fold(operator.mul, [2, 3, 4]), policy.plus(1, 2), list(policy.pairs([1], [2])), policy.half(5))
print(policy.number("5"), policy.show(5), policy.order([2, 1]), sorted([1, 3, 2], key=policy.compare), policy.check(1, int))
print(policy.own(), policy.own(1), policy.shown(), policy.absolute(-3))
print(policy.key is Policy.key, policy.add is sum, Policy.add([1]), Policy().fold is functools.reduce)


class Items(list):
    put = list.append
    count_all = list.__len__
    total = sum


items = Items()
items.put(1)
items.put(5)
print(items, items.count_all(), items.total([1, 2]), items.total)
Policy.late = operator.neg
Policy.later = plain
print(policy.late(5), policy.later(1))


class Child(Policy):
    def total(self):
        return self.add([4, 5]) + self.key([1]) + super().size("ab")


print(Child().total())
