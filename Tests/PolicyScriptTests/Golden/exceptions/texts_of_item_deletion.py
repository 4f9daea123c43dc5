class Index:
    def __index__(self):
        return 0
class Number(int):
    pass
for value in [None, 1, 1.5, "a", b"a", (1,), range(2), {1}, frozenset([1]), {}.keys(), len, int, Index(), Number(3), slice(1)]:
    for key in [0, Index(), "a"]:
        try:
            del value[key]
        except TypeError as error:
            print(error)
