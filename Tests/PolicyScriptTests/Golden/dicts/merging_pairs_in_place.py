d = {"a": 1}
for other in [[("b", 2)], {"c": 3}, [["d", 4], "ef"], 5, ["x"], [("a", "b", "c")], [1], None, iter([("z", 26)])]:
    try:
        d |= other
    except Exception as error:
        print(type(error).__name__, error)
print(d)
