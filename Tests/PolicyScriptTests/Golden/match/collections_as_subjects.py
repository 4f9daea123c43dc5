from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple


def told(subject):
    match subject:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, *rest, y] if len(rest) > 1:
            return f"ends {x} {y} {rest}"
        case [x, *_]:
            return f"begins {x}"
        case {"kind": "vote", "by": who, **rest}:
            return f"vote of {who} {rest}"
        case {"kind": kind}:
            return f"kind {kind}"
        case {}:
            return f"mapping of {len(subject)}"
        case _:
            return "other"


Pair = namedtuple("Pair", "a b")
for subject in (deque(), deque([1]), deque([1, 2]), deque([1, 2, 3, 4]), deque("abc", 2), Pair(1, 2), range(4)):
    print(told(subject))
votes = {"kind": "vote", "by": "Ada", "of": 3}
for subject in (ChainMap(votes), ChainMap({"kind": "x"}, votes), UserDict(votes), UserDict(), OrderedDict(votes), ChainMap({}, {})):
    print(told(subject))
print(told(Counter("ab")), told(defaultdict(list)), told(UserDict(kind=5, more=1)), told("ab"), told({1}), told(iter([1])))


class Queue(deque):
    pass


class Table(UserDict):
    def __getitem__(self, key):
        return f"<{super().__getitem__(key)}>"


print(told(Queue([5, 6])), told(Table(kind="a")))
match deque([(1, "a"), (2, "b")]):
    case [(1, name), (2, other)]:
        print(name, other)
