def f(x):
    match x:
        case n if isinstance(n, int) and n > 10:
            return f"big {n}"
        case (a, (b, c)) as whole:
            return a, b, c, whole
        case [int() | float() as n, str(s)]:
            return n, s
        case other:
            return other
print([f(x) for x in [11, (1, (2, 3)), [1, "a"], [1.5, "b"], "z"]])
