x: int = 5
def f(a: int, b: "text" = 2, *c: str) -> "list[int]":
    z: float
    w: int = a
    return [w, b, *c]
print(x, f(1, 2, 3))
