from dataclasses import InitVar, dataclass, field


@dataclass
class Area:
    width: int
    height: int
    size: int = field(init=False)
    scale: InitVar[int] = 1

    def __post_init__(self, scale):
        if self.width < 0:
            raise ValueError("a width is not negative")
        self.size = self.width * self.height * scale


print(Area(2, 3), Area(2, 3, 10), Area(2, 3, scale=4).size)


@dataclass
class Named:
    name: str

    def __post_init__(self):
        self.name = self.name.title()


print(Named("ann lee"))


@dataclass
class Child(Named):
    age: int = 0

    def __post_init__(self):
        super().__post_init__()
        self.age += 1


print(Child("bob", 3))
