def naturals():
    n = 0
    while True:
        yield n
        n += 1
def take(k, it):
    out = []
    for v in it:
        if len(out) == k:
            break
        out.append(v)
    return out
print(take(5, (n * n for n in naturals() if n % 2)))
