from collections import ChainMap, Counter, UserDict

print(Counter(a="x").most_common(), Counter(UserDict(a=3, b=1)), Counter(ChainMap({"a": 2}, {"b": 5})))
counts = Counter(a=1)
counts.update(UserDict(a=2, c=4))
counts.subtract(UserDict(c=1))
print(counts)


class Votes(Counter):
    pass


votes = Votes("aab")
print(votes, Votes(), votes.copy(), type(votes.copy()).__name__, type(votes + votes).__name__)
print(Counter(a=1, b="x"))
counts = Counter(a=3, b=1)
counts += Counter(b=-5, c=2)
print(counts)
counts -= Counter(a=1, d=4)
print(counts)
counts |= Counter(a=1, e=7)
counts &= Counter(a=9, e=3)
print(counts)
try:
    counts += ["a"]
except AttributeError as error:
    print(error)
