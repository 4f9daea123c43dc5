from dataclasses import dataclass, field


@dataclass
class Poll:
    title: str
    choices: list = field(default_factory=list)
    votes: dict = field(default_factory=lambda: {"yes": 0})
    secret: int = field(default=7, repr=False, compare=False)
    made: list = field(default_factory=list, init=False)


first = Poll("one")
second = Poll("two", ["a"])
first.choices.append("x")
first.votes["yes"] += 1
print(first, second)
print(Poll("t"), Poll("t", secret=9) == Poll("t"))
print(first.made is second.made, hasattr(Poll, "choices"), Poll.secret)
try:
    Poll("t", made=[1])
except TypeError as error:
    print(error)
