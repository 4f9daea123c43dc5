from dataclasses import dataclass

LARGE = True


@dataclass
class Settings:
    name: str
    if LARGE:
        size: int = 100
    else:
        size: int = 1
    for step in range(2):
        count: int = step
    __private: int = 5


print(Settings("a"), Settings("a", 1, 2, 3)._Settings__private)


class Plain:
    a: int
    b: str = "x"


print(Plain.b, hasattr(Plain, "a"), list(Plain.__annotations__))
