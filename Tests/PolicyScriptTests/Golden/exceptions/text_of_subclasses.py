from dataclasses import dataclass


class Shown(Exception):
    def __repr__(self):
        return "Shown()"


class Told(Shown):
    def __str__(self):
        return "told " + super().__str__()


@dataclass
class Refused(Exception):
    code: int
    reason: str = "none"


class Absent(KeyError):
    def __repr__(self):
        return "Absent!"


print(Shown("why"), repr(Shown("why")), f"{Shown('why')}", f"{Shown('why')!r}", str(Shown()), Shown(1, 2), "%s" % Shown("p"))
print(Told("why"), repr(Told("why")), [Told("why")])
print(Refused(5), repr(Refused(5)), Refused(5, "late"), str(Refused(code=5)), Refused(5) == Refused(5))
print(Absent("key"), repr(Absent("key")), Absent("a", "b"))
for error in (Shown("a"), Told("b"), Refused(7), Absent("c")):
    try:
        raise error
    except Exception as caught:
        print(type(caught).__name__, caught, caught.args)
print(format(Shown("x")), format(Shown("x"), ">5"[:0]), Exception.__str__(Shown("y")), "{}".format(Shown("z")))
