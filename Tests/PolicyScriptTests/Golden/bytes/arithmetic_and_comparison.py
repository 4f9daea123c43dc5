def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(b"a" + b"b", b"ab" * 2, 2 * b"x", b"a" < b"b", b"a" == "a", b"" == bytes(), b"abc" < b"abd", sorted([b"b", b"a"]), hash(b"a") == hash(b"a"), {b"k": 1}[b"k"])
attempt(lambda: b"a" + "b")
attempt(lambda: b"a" < "b")
attempt(lambda: b"a" * 1.5)
attempt(lambda: b"a" + 1)
attempt(lambda: -b"a")
