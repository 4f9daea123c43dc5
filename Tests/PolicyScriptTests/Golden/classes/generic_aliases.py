from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque

Votes = dict[str, int]
votes = Votes(a=1)
votes["b"] = 2
print(Votes, votes, type(votes) is dict)
print(list[int](), list[int]("ab"), tuple[int, ...], set[str]("a"), frozenset[str], type[int])
print(dict[str, list[int]], list[dict[str, tuple[int, str]]], tuple[()], list["Vote"], list[None], list[type(None)])
print(deque[int], Counter[str], defaultdict[str, int], OrderedDict[str, int], ChainMap[str, int], UserDict[str, int])
print(deque[int]([1, 2], 1), Counter[str]("aab"), defaultdict[str, list](list), ChainMap[str, int]({"a": 1})["a"])


class Names(list[str]):
    pass


class Index(dict[str, list[int]]):
    def add(self, key, value):
        self.setdefault(key, []).append(value)


index = Index()
index.add("a", 1)
print(index, Names("ab"), Names[int], isinstance(index, dict), Index.__name__, Names[int]("cd"))
print(Votes.__origin__, Votes.__args__, list[int].__args__, Votes.__parameters__, Votes.__name__)
print(type(Votes), type(Votes).__name__, callable(Votes), Votes.fromkeys("ab", 0))
print(list[int] == list[int], list[int] == list[str], list[int] != list[int], list[int] == list, hash(list[int]) == hash(list[int]))
print({list[int]: "a"}[list[int]], list[int] | None, int | list[str], list[int] | dict[str, int])
print(list[int | None], dict[str, int | str], repr(list[Names]), list[list])
for wrong in (lambda: int[str], lambda: str[int], lambda: float[int], lambda: bool[int], lambda: isinstance([], list[int]),
              lambda: issubclass(list, list[int]), lambda: isinstance(1, (str, list[int])), lambda: [1][str]):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


class Plain:
    pass


try:
    Plain[int]
except TypeError as error:
    print(error)
