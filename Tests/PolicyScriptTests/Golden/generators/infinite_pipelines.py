def naturals():
    n = 0
    while True:
        yield n
        n += 1
def take(n, it):
    for _, x in zip(range(n), it):
        yield x
def where(p, it):
    for x in it:
        if p(x):
            yield x
print(list(take(5, where(lambda x: x % 3 == 1, naturals()))), next(x for x in naturals() if x * x > 50), list(zip(naturals(), "abc")), [x for x in take(3, (y * y for y in naturals()))])
