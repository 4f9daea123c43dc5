from dataclasses import dataclass


try:
    @dataclass
    class Wrong:
        a: int = 1
        b: int
except TypeError as error:
    print(error)


@dataclass
class Base:
    a: int = 1


try:
    @dataclass
    class Derived(Base):
        b: int
except TypeError as error:
    print(error)
try:
    @dataclass(order=True, eq=False)
    class Unequal:
        a: int
except ValueError as error:
    print(error)
