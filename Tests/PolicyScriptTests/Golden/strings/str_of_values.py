print(str(1), str(1.0), str(None), str([1, "a"]), str(("x",)), str({"a": None}), str(b"x"), str(), str(range(3)), str({1}), str(set()), str(frozenset([1])))
