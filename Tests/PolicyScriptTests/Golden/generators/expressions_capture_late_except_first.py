def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


n = 10
g = (x * n for x in range(3))
n = 100
print(list(g))
data = [1, 2]
h = (x for x in data if x in data)
data = [2, 3]
print(list(h))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
print(sum(x for x in [1, 2]), max((len(w) for w in ["a", "bb"]), default=0), "".join(c for c in "abc" if c != "b"), list(x for y in [[1], [2, 3]] for x in y))
attempt(lambda: (x for x in 5))
attempt(lambda: list(1 / x for x in [1, 0]))
