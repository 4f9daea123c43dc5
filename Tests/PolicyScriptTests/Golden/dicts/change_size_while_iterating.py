def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


for change in [lambda d: d.update(z=1), lambda d: d.pop("a"), lambda d: d.update(a=5)]:
    d = {"a": 1, "b": 2}
    try:
        for key in d:
            change(d)
    except RuntimeError as error:
        print(error)
    print(d)
d = {"a": 1}
it = iter(d.items())
d["b"] = 2
attempt(next, it)
attempt(next, it)
for key in list(d):
    del d[key]
print(d)
