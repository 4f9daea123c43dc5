def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


s = "policy.py"
print(s.startswith("pol"), s.startswith(("x", "p")), s.startswith(()), s.startswith("l", 2), s.startswith("", 20), s.startswith("", 9), s.endswith((".py", ".txt")), s.endswith("y", 0, 6), s.endswith("", 0, 0), s.startswith("policy", -9, -3))
attempt(s.startswith, 1)
attempt(s.startswith, ["p"])
attempt(s.startswith, ("a", 1))
attempt(s.endswith, None)
attempt(s.startswith)
