from dataclasses import dataclass, field


@dataclass
class Plain:
    a: int


@dataclass(eq=False)
class Identity:
    a: int


@dataclass(unsafe_hash=True)
class Unsafe:
    a: int
    b: int = field(default=0, hash=False)


@dataclass(frozen=True)
class Frozen:
    a: int
    b: list = field(default_factory=list, hash=False)


@dataclass
class Own:
    a: int

    def __hash__(self):
        return 7


print(Plain.__hash__, hash(Unsafe(1)) == hash(Unsafe(1, 2)), hash(Frozen(1)) == hash(Frozen(1, [2])), hash(Own(1)))
print(Identity(1) == Identity(1), len({Identity(1), Identity(1)}))
try:
    hash(Plain(1))
except TypeError as error:
    print(error)
try:
    @dataclass(unsafe_hash=True)
    class Twice:
        a: int

        def __hash__(self):
            return 1
except TypeError as error:
    print(error)
