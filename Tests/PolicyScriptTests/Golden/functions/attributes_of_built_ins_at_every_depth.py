import datetime

def plain(n):
    value = n.real
    if n == 0:
        return [value]
    return [value] + plain(n - 1)

def wider(n, a=1, b=2, c=3, d=4):
    e, f, g = a + n, b + n, c + n
    day = datetime.date(2000 + n, 1, 1)
    parts = [day.year, day.month, n.real + e.real, f.numerator, g.imag]
    if n == 0:
        return [parts]
    return [parts] + wider(n - 1, e, f, g)

print(plain(40))
for row in wider(30):
    print(row)
print(sum(sum(plain(n)) for n in range(30)))
