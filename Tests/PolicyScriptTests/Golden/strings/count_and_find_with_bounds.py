def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


s = "banana"
print(s.count("a"), s.count("a", 2), s.count("a", 2, 4), s.count("ana"), s.count(""), s.count("", 3), s.count("", 6), s.count("", 7))
print(s.find("a", 2), s.find("a", -2), s.find("x"), s.find(""), s.find("", 6), s.find("", 7), s.rfind("a", 0, 3), s.rfind(""), s.rfind("", 0, 2))
print(s.index("nan", None, None), s.find("n", None, 3))
attempt(s.index, "x")
attempt(s.rindex, "x")
attempt(s.find, 1)
attempt(s.find, "a", "b")
attempt(s.count, None)
attempt(s.index)
