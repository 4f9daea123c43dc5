from collections import namedtuple
from dataclasses import asdict, astuple, dataclass, field, replace

Pair = namedtuple("Pair", "a b")


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass
class Shape:
    name: str
    points: list = field(default_factory=list)
    extra: dict = field(default_factory=dict)
    pair: Pair = Pair(1, 2)
    made: int = field(default=0, init=False)


shape = Shape("line", [Point(1), Point(2, 3)], {"at": Point(4), 5: (Point(6),)}, Pair(Point(7), 8))
print(asdict(shape))
print(astuple(shape))
print(asdict(Point(1), dict_factory=list), astuple(Point(1), tuple_factory=list))
print(replace(shape, name="other").name, replace(shape, points=[]).points, shape.points)
copied = asdict(shape)
copied["points"].append(1)
print(len(shape.points), replace(Point(1), y=9))
for call in (
    lambda: replace(shape, made=3), lambda: replace(shape, colour=3), lambda: asdict(Point), lambda: astuple(3),
    lambda: replace(3),
):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
