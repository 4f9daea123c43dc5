for e in [Exception(), Exception("a"), Exception("a", 1), Exception([1]), Exception(None), KeyError("a"), KeyError(("a", 1)), KeyError("a", "b"), OSError("x"), OSError(2, "No such file"), UnicodeError("x"), StopIteration(5), SystemExit(3), AttributeError("x", name="y"), ValueError("it's"), ValueError('"'), SyntaxError("bad"), AssertionError(), NameError("q", name="z")]:
    print(str(e), "|", repr(e), "|", e.args)
print(StopIteration(5).value, SystemExit(3).code, SystemExit().code, OSError(2, "No").errno, OSError(2, "No").strerror, NameError("q", name="z").name, KeyError("a").args[0])
