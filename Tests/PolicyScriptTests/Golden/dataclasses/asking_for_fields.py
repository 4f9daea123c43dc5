from dataclasses import MISSING, dataclass, field, fields, is_dataclass


@dataclass
class Poll:
    """What is asked"""
    title: str
    days: int = 2
    choices: list = field(default_factory=list, metadata={"least": 2})


for f in fields(Poll):
    print(f.name, f.default is MISSING, f.default_factory is MISSING, f.init, f.repr, f.compare, f.hash, f.kw_only)
print(fields(Poll("t"))[2].metadata["least"], Poll.__doc__, Poll.__match_args__)
print(is_dataclass(Poll), is_dataclass(Poll("t")), is_dataclass(int), is_dataclass(3), MISSING is None)
try:
    fields(3)
except TypeError as error:
    print(error)


@dataclass
class Bare:
    a: int
    b: list[str] = field(default_factory=list)
    c: "int" = field(default=3, kw_only=True)


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty(), Empty.__match_args__, fields(Empty))
print(Bare.__init__.__name__, Bare.__eq__.__qualname__)
try:
    @dataclass
    class Unannotated:
        a = field(default=1)
except TypeError as error:
    print(error)
