def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d.extend([5, 6]); d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d, 3 in d, d.count(2), d.index(3))
d.rotate(2); print(d)
d.rotate(-1); print(d)
d.reverse(); print(d)
d.remove(3); d.insert(1, "in"); print(d)
d[0] = "set"; del d[1]; print(d, list(reversed(d)), bool(deque()), d == deque(list(d)), d.copy() == d, d + deque([9]), d * 2 if len(d) < 3 else "", sorted(deque([3, 1])))
m = deque(range(5), maxlen=3)
m.append(9); m.appendleft(7)
print(m, m.maxlen, deque("abc", 2), deque().maxlen)
attempt(deque().pop)
attempt(deque().popleft)
attempt(d.remove, "zzz")
attempt(d.index, "zzz")
attempt(lambda: d[100])
attempt(lambda: d[0:1])
attempt(lambda: deque(5))
attempt(lambda: deque([1], maxlen=-1))
attempt(lambda: deque([1], 1).insert(0, 5))
d.clear(); print(d, deque([1, 2]) < deque([1, 3]), deque([1]) == [1])
