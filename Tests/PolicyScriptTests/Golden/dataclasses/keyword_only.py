from dataclasses import KW_ONLY, dataclass, field


@dataclass
class Poll:
    title: str
    _: KW_ONLY
    days: int
    quorum: int = 3


print(Poll("t", days=2), Poll(title="t", quorum=1, days=2))
try:
    Poll("t", 2)
except TypeError as error:
    print(error)
try:
    Poll("t")
except TypeError as error:
    print(error)


@dataclass(kw_only=True)
class All:
    a: int = 1
    b: int
    c: int = field(kw_only=False)


print(All(5, b=2), All.__match_args__, Poll.__match_args__)
try:
    @dataclass
    class Twice:
        _: KW_ONLY
        a: int
        __: KW_ONLY
except TypeError as error:
    print(error)
