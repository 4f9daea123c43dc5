def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case "hi":
            return "text"
        case 1.5:
            return "float"
        case None:
            return "none"
        case True:
            return "true"
        case b"x":
            return "bytes"
        case _:
            return "other"
print([f(x) for x in [0, 2, -1, "hi", 1.5, None, True, False, b"x", [], 0.0]])
