def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


s = " a  b c  "
for limit in [-1, 0, 1, 2, 5]:
    print(s.split(None, limit), s.rsplit(None, limit), s.split(" ", limit), s.rsplit(" ", limit))
print(s.split(maxsplit=1), s.split(sep=" ", maxsplit=1), "".split(), "".split(","), ",".split(","), "a\u00a0b\u2003c\x1cd".split())
attempt(s.split, "")
attempt(s.split, 1)
attempt(s.split, " ", "x")
attempt(s.rsplit, "")
