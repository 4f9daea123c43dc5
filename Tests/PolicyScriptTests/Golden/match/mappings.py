def f(x):
    match x:
        case {"type": "vote", "value": v}:
            return f"vote {v}"
        case {"type": t, **rest}:
            return f"{t} {rest}"
        case {}:
            return "mapping"
        case _:
            return "no"
print([f(x) for x in [{"type": "vote", "value": 1, "x": 0}, {"type": "a", "b": 1}, {"q": 1}, {}, []]])
