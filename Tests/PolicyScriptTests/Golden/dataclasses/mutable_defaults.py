from dataclasses import dataclass, field

for default in ([], {}, set()):
    try:
        @dataclass
        class Poll:
            choices: object = default
    except ValueError as error:
        print(error)
try:
    field(default=1, default_factory=list)
except ValueError as error:
    print(error)


class Unhashable:
    __hash__ = None


try:
    @dataclass
    class Other:
        part: Unhashable = Unhashable()
except ValueError as error:
    print(error)
