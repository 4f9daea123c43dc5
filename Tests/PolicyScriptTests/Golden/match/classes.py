class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
def f(v):
    match v:
        case P(0, 0):
            return "origin"
        case P(x, y=0):
            return f"on x at {x}"
        case P(x=0):
            return "on y"
        case P(a, b) if a == b:
            return "diagonal"
        case P():
            return "point"
        case int(n) | float(n):
            return f"number {n}"
        case str() as s:
            return f"str {s}"
        case list([a, b]):
            return f"pair {a} {b}"
        case dict(d):
            return f"dict {d}"
    return "none"
print([f(v) for v in [P(0, 0), P(3, 0), P(0, 4), P(2, 2), P(1, 2), 5, 2.5, "s", [1, 2], {"a": 1}, None, True]])
