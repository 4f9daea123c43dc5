def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


d = {"a": 1, "b": 2, "c": 3}
d["a"] = 9
print(d)
del d["a"]
d["a"] = 1
print(d, list(d), next(iter(d)), list(reversed(d)))
d["b"] += 5
print(d, d.popitem(), d.popitem(), d)
def missing():
    del d["zz"]
attempt(missing)
