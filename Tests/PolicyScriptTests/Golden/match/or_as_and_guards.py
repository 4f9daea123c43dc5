def f(x):
    match x:
        case (1 | 2 | 3) as n if n != 2:
            return f"odd {n}"
        case [("a" | "b") as k, *_] | {"k": k}:
            return f"key {k}"
        case [[a, b] as pair, c]:
            return f"{a}{b}{pair}{c}"
        case (int() | str()) as v:
            return f"v {v}"
        case _ if isinstance(x, list):
            return "list"
    return "none"
print([f(x) for x in [1, 2, 3, ["a", 1], {"k": "z"}, [[1, 2], 3], "s", [9], 1.5]])
