from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 0
    z: int = field(default=1, kw_only=True)


def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print(type(error).__name__, error)


attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, x=2))
attempt(lambda: Point(1, w=2))
attempt(lambda: Point(1, z=5))


@dataclass
class Pair:
    a: int
    b: int


attempt(lambda: Pair())
attempt(lambda: Pair(1))
attempt(lambda: Pair(1, 2, 3))
