def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


r = range(0, 20, 3)
print(r[1:4], r[::-1], r[::2], r[-3:], list(r[5:1:-1]), r.index(9), r.count(9), r.count(10), 6 in r, 7 in r, 6.0 in r, "a" in r, r[2], list(reversed(r)), max(r), sum(r), r[1:1], r[100:])
attempt(r.index, 10)
attempt(lambda: r[7])
attempt(lambda: r[-8])
attempt(lambda: r["a"])
attempt(lambda: r[::0])
def put():
    r[0] = 1
attempt(put)
attempt(lambda: r + r)
attempt(lambda: r * 2)
attempt(lambda: r < r)
