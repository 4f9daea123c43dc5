def average():
    total, count, value = 0, 0, None
    while True:
        got = yield value
        if got is None:
            return total
        total += got
        count += 1
        value = total / count
a = average()
next(a)
print([a.send(x) for x in (10, 20, 30)])
try:
    a.send(None)
except StopIteration as s:
    print("total", s.value)
