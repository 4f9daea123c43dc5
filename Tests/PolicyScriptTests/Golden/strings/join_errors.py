def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print("-".join("abc"), "".join([]), ", ".join(["a"]), "x".join(("1", "2")), "-".join({"k": 1, "l": 2}), ".".join(c for c in "xyz"))
attempt(",".join, [1, 2])
attempt(",".join, ["a", None])
attempt(",".join, 5)
attempt(",".join)
attempt(",".join, ["a", b"b"])
