# While a list is sorted it is empty for others; what is put in is lost, and found out.
data = [3, 1, 2]
seen = []


def key(value):
    seen.append(list(data))
    return value


data.sort(key=key)
print(data, seen)


def append(value):
    data.append(9)
    return value


try:
    data.sort(key=append)
except ValueError as error:
    print(error, data)


def fail(value):
    if value == 2:
        raise KeyError(value)
    return value


data = [3, 1, 2]
try:
    data.sort(key=fail)
except KeyError as error:
    print(repr(error), data)


class Item:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        items.append(0)
        return self.value < other.value


items = [Item(2), Item(1)]
try:
    items.sort()
except ValueError as error:
    print(error, len(items))
data = [3, 1, 2]
data.sort(key=lambda value: -value)
print(data)
data.sort(reverse=True)
print(data)
