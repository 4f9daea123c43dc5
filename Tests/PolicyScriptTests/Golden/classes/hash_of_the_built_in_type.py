class Name(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        return str.__eq__(self, other)


class Number(int):
    __hash__ = int.__hash__

    def __eq__(self, other):
        return int(self) == other


class Real(float):
    __hash__ = float.__hash__


class Pair(tuple):
    __hash__ = tuple.__hash__

    def __eq__(self, other):
        return tuple(self) == tuple(other)


class Group(frozenset):
    __hash__ = frozenset.__hash__


class Lower(str):
    def __eq__(self, other):
        return self.lower() == other.lower()

    def __hash__(self):
        return hash(self.lower())


class Twice(int):
    def __hash__(self):
        return super().__hash__() * 2


class Thing:
    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__


print(hash(Name("a")) == hash("a"), hash(Number(5)) == 5, hash(Real(1.5)) == hash(1.5), hash(Pair((1, 2))) == hash((1, 2)))
print(hash(Group("ab")) == hash(frozenset("ab")), hash(Twice(4)), hash(Number(2**70)) == hash(2**70))
print({Name("a"): 1}["a"], {"a": 1}[Name("a")], {Number(5): 1}[5], {5: 2}[Number(5)], {Pair((1, 2)): 3}[1, 2])
print(Name("a") in {"a"}, "a" in {Name("a"), Name("b")}, Real(1.5) in {1.5}, Group("ab") in {frozenset("ab")}, len({Name("a"), "a"}))
print({Lower("A"): 1}[Lower("a")], len({Lower("A"), Lower("a"), Lower("b")}), len({Number(1), 1, True}))
thing = Thing()
print(hash(thing) == hash(thing), {thing: 1}[thing], Thing() in {thing}, hash(Thing()) == hash(thing))


class Problem(Exception):
    __hash__ = Exception.__hash__


problem = Problem("a")
print(hash(problem) == hash(problem), {problem: 1}[problem])


class Marked(list):
    __hash__ = object.__hash__


class Unmarked(list):
    pass


marked = Marked([1])
print(hash(marked) == hash(marked), {marked: 1}[marked], Marked([2]) in {marked})
try:
    hash(Unmarked())
except TypeError as error:
    print(error)
