def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(str(), str(1), str(b"ab"), str(b"ab", "utf-8"), str(b"\xc3\xa9", encoding="utf-8"), str("x"), str(None), str([1, "a"]), str(object=5))
attempt(str, b"\xff", "utf-8")
attempt(str, b"\xff", "ascii")
attempt(str, b"a\xffb", "utf-8", "replace")
attempt(str, b"a\xffb", "utf-8", "ignore")
attempt(str, 1, "utf-8")
attempt(str, b"a", "nonsense")
attempt(str, "a", "utf-8")
