from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    centre: Point
    radius: int = 1


def tell(shape):
    match shape:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"on the axis at {x}"
        case Circle(Point(x, y), radius) if radius > 5:
            return f"large around {x}, {y}"
        case Circle(centre=centre):
            return f"around {centre}"
    return "else"


for shape in (Point(0, 0), Point(3, 0), Point(1, 2), Circle(Point(1, 2), 9), Circle(Point(1, 2))):
    print(tell(shape))
