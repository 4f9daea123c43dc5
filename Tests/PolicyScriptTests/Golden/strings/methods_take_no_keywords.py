def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(lambda: "a".join(iterable=[]))
attempt(lambda: "a".replace(old="a", new="b"))
attempt(lambda: "a".upper(1))
attempt(lambda: "a".nothing)
attempt(lambda: "a".encode(encoding="ascii", errors="strict"))
attempt(lambda: "a".split(maxsplit="x"))
attempt(lambda: "a".expandtabs(tabsize=2))
attempt(lambda: "a".center(width=3))
attempt(lambda: str.upper(1))
attempt(lambda: str.upper())
attempt(lambda: str.join(",", ["a", "b"]))
