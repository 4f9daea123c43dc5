def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


b = b"hello"
print(b[0], b[-1], b[1:3], b[::-1], b[::2], b[5:], list(b), 104 in b, b"ll" in b, b"" in b, max(b), b.index(b"l"), b.find(108), b.count(b"l"), b.rfind(b"x"))
attempt(lambda: b[5])
attempt(lambda: b["a"])
attempt(lambda: "a" in b)
attempt(lambda: 300 in b)
attempt(lambda: b.index(b"x"))
