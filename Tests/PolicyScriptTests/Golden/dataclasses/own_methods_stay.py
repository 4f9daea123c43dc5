from dataclasses import dataclass


@dataclass
class Member:
    name: str

    def __repr__(self):
        return f"<{self.name}>"

    def __eq__(self, other):
        return self.name.lower() == other.name.lower()


print(Member("Ann"), Member("Ann") == Member("ann"))


@dataclass(init=False, repr=False)
class Bare:
    a: int = 3

    def __init__(self):
        self.a = 4


print(Bare().a, Bare() == Bare())


@dataclass(init=False, eq=False)
class Nothing:
    a: int = 3


print(Nothing(), Nothing() == Nothing())
