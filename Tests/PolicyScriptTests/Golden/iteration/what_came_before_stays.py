import collections


def failing(*values):
    yield from values
    raise ValueError("stop")


items = [0]
try:
    items.extend(failing(1, 2))
except ValueError as error:
    print(error, items)
try:
    items += failing(3)
except ValueError as error:
    print(error, items)
members = {0}
for change in (lambda: members.update(failing(1, 2)), lambda: members.update([3], failing(4), [5]),
               lambda: members.update([6, []]), lambda: members.update(7)):
    try:
        change()
    except (ValueError, TypeError) as error:
        print(error, members)
table = {}
for change in (lambda: table.update(failing((1, 1), (2, 2))), lambda: table.update([(3, 3), 4]),
               lambda: table.update([(4, 4), ([], 5)]), lambda: table.__ior__(failing((6, 6)))):
    try:
        change()
    except (ValueError, TypeError) as error:
        print(error, table)

items = [0]
items += (items[-1] + 1 for _ in range(4))
print(items)
items.extend(len(items) for _ in range(3))
print(items)
items.extend(items)
print(items)
members = {0}
members.update(len(members) for _ in range(3))
print(members)
members |= {8, 9}
members.update(members, members)
print(members)
table = {0: 0}
table.update((len(table), 1) for _ in range(3))
print(table)
table.update(table, a=1)
print(table)
table |= ((n, n) for n in "xy")
print(table)
queue = collections.deque([1])
queue.extend(queue[-1] + 1 for _ in range(3))
queue.extendleft(queue[0] - 1 for _ in range(3))
queue.extend(queue)
print(queue)
try:
    queue.extend(failing("a"))
except ValueError:
    print(queue)


class Pairs:
    def keys(self):
        yield 1
        print(table2)
        yield 2

    def __getitem__(self, key):
        print("get", key)
        return key * 10


table2 = {}
table2.update(Pairs(), b=2)
print(table2, {**Pairs()}, dict(Pairs(), c=3))
