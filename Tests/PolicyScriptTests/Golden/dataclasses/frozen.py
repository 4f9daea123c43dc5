from dataclasses import FrozenInstanceError, dataclass


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0

    def moved(self, by):
        return Point(self.x + by, self.y)


point = Point(1, 2)
for action in ("set", "delete", "new"):
    try:
        if action == "set":
            point.x = 5
        elif action == "delete":
            del point.y
        else:
            point.z = 1
    except FrozenInstanceError as error:
        print(type(error).__name__, error, isinstance(error, AttributeError))
print(point, point.moved(4), hash(point) == hash(Point(1, 2)), {point: "a"}[Point(1, 2)])


@dataclass(frozen=True)
class Derived(Point):
    z: int = 3


print(Derived(1), Derived(1) == Point(1), Derived(1) == Derived(1))
for frozen in (False, True):
    try:
        base = Point if not frozen else None
        if frozen:
            @dataclass
            class Loose:
                a: int

            @dataclass(frozen=True)
            class Wrong(Loose):
                b: int
        else:
            @dataclass
            class AlsoWrong(Point):
                b: int = 1
    except TypeError as error:
        print(error)
