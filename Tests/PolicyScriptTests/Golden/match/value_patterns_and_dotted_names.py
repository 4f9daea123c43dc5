class Color:
    RED = "r"
    class Deep:
        X = 5
LOCAL = 7
def f(v):
    match v:
        case Color.RED:
            return "red"
        case Color.Deep.X:
            return "deep"
        case LOCAL:
            return f"captured {LOCAL}"
print(f("r"), f(5), f(7), f("other"))
