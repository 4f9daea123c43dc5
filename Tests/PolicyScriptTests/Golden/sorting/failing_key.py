def key(x):
    if x == 2:
        raise ValueError("bad key")
    return x
a = [3, 2, 1]
try:
    a.sort(key=key)
except ValueError as e:
    print(e, a)
try:
    sorted([1, "a", 2])
except TypeError as e:
    print(e)
