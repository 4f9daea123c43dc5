for e in [ValueError(), ValueError("a"), ValueError("a", 1), KeyError("k"), KeyError(), Exception(None), OSError(2, "no"), IndexError(["x"])]:
    print(str(e), repr(e), e.args)
