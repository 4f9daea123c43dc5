try:
    [1 // x for x in [1, 0]]
except ZeroDivisionError as e:
    print(e)
def g():
    yield 1
    raise ValueError("in g")
out = []
try:
    for v in g():
        out.append(v)
except ValueError as e:
    print(out, e)
