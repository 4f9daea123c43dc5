def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(repr("xxabcxx".strip("x")), repr("abc".strip("cab")), repr("  a ".lstrip()), repr("  a ".rstrip(None)), repr("aXa".strip("")), repr("\u2003a\u00a0".strip()), repr("mississippi".lstrip("mis")), repr("www.example.com".strip("cmowz.")))
attempt("a".strip, 1)
attempt("a".strip, "a", "b")
