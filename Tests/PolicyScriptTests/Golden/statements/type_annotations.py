x: int = 5
y: "undefined_name"
def f(a: int, b: list[str] = [], *c: "x", d: dict[str, int] | None = None, **e: None) -> "nothing":
    z: float
    w: int = 3
    return w
class C:
    n: int
    m: str = "m"
print(x, f(1), C.m, hasattr(C, "n"))
try:
    y
except NameError as e:
    print(e)
