def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(any([]), all([]), any([0, ""]), any([0, 3]), all([1, "a"]), all([1, 0]), any(x > 2 for x in range(5)), all(isinstance(x, int) for x in [1, 2]), any({}), any({0: 1}), any("a"))
values = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(values), 0)), list(values))
attempt(iter, 5, 0)
attempt(iter, [1], 0)
it = iter([1])
print(next(it, "d"), next(it, "d"), iter(it) is it)
log = []
def probe(x):
    log.append(x)
    return x
any(probe(x) for x in [0, 1, 2])
all(probe(x) for x in [1, 0, 2])
print(log)
