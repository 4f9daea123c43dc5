from dataclasses import dataclass, fields


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Derived(Base):
    c: int = 3
    a: str = "new"


print(Derived(), Derived("x", 1), [f.name for f in fields(Derived)])


class Plain(Derived):
    d: int = 5

    def total(self):
        return self.b + self.c


print(Plain(b=10), Plain().total(), Plain() == Derived(), Plain() == Plain())


@dataclass
class More(Plain):
    e: int = 6


print(More(), [f.name for f in fields(More())])
