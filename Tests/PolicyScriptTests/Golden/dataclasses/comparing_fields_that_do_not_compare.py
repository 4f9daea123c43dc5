from dataclasses import dataclass


@dataclass(order=True)
class Entry:
    key: object
    value: object = None


print(Entry(1, "a") < Entry(2, None))
print(Entry(1, "a") < Entry(1, None))
