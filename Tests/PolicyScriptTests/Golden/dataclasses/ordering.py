from dataclasses import dataclass, field


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    name: str = field(default="", compare=False)


versions = [Version(2, 1, "c"), Version(1, 9, "b"), Version(1), Version(2)]
print(sorted(versions))
print(max(versions), min(versions))
print(Version(1) < Version(1, 0, "x"), Version(1) <= Version(1), Version(2) > Version(1), Version(1) >= Version(2))
try:
    Version(1) < 2
except TypeError as error:
    print(error)
try:
    @dataclass(order=True)
    class Own:
        a: int

        def __lt__(self, other):
            return True
except TypeError as error:
    print(error)


@dataclass
class Plain:
    a: int


try:
    Plain(1) < Plain(2)
except TypeError as error:
    print(error)
