# An index beyond 64 bits: which exception it is depends on what one does with it.
class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Length:
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value


class Own(int):
    pass


def show(label, function):
    try:
        print(label, function())
    except Exception as error:
        print(label, type(error).__name__, error)


for n in Index(2**70), Index(-(2**70)), 2**70, -(2**70), Own(2**70):
    show("repeated", lambda: [1] * n)
    show("repeated", lambda: n * "a")
    show("repeated", lambda: (1,) * n)
    show("repeated", lambda: b"a" * n)
    show("of a list", lambda: [1][n])
    show("of a text", lambda: "a"[n])
    show("of a range", lambda: range(3)[n])
    show("from", lambda: [1, 2][n:])
    show("up to", lambda: [1, 2][:n])
    show("each", lambda: [1, 2][::n])
    show("bytes", lambda: bytes(n))
    show("insert", lambda: [1].insert(n, 1))
    show("pop", lambda: [1].pop(n))
    show("index", lambda: [1].index(1, n))
    show("find", lambda: "a b".find("a", n))
    show("ljust", lambda: "a".ljust(n))
    show("chr", lambda: chr(n))
    show("%c", lambda: "%c" % n)
    show("base", lambda: int("1", n))
    show("len", lambda: len(Length(n)))
    show("truth", lambda: bool(Length(n)))
show("len", lambda: len(Length(Index(3))))
show("len", lambda: len(Length(Own(3))))
show("len", lambda: len(Length(True)))
show("len", lambda: len(Length(Index("a"))))
show("len", lambda: len(Length("a")))
show("index", lambda: [1][Index("a")])
