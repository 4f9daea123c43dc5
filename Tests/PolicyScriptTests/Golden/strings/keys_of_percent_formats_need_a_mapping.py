for template, value in [
    ("%(", 1), ("%(a", "x"), ("%(", {"a": 1}), ("%(a)s", (1,)), ("%d %(", "x"), ("%s %(", ()), ("%(a)d", {"a": 1}), ("%(", [1]),
]:
    try:
        print(template % value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
