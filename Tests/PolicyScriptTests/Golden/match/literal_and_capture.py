def f(x):
    match x:
        case 0:
            return "zero"
        case -1:
            return "minus one"
        case 1.5:
            return "float"
        case "a" | "b":
            return "a or b"
        case True:
            return "true"
        case None:
            return "none"
        case b"x":
            return "bytes"
        case other:
            return f"other {other!r}"
print([f(x) for x in [0, 0.0, False, -1, 1.5, "a", "b", True, 1, None, b"x", "x", [], ()]])
