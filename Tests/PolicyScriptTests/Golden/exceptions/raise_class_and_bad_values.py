try:
    raise ValueError
except ValueError as e:
    print(repr(e))
for bad in [1, "text", None, int]:
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    try:
        1 / 0
    except "notaclass":
        pass
except TypeError as e:
    print(e)
