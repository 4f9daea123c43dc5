def f(x):
    match x:
        case {}  if not x:
            return "empty"
        case {"type": "click", "pos": (x_, y)}:
            return f"click {x_},{y}"
        case {"type": str(kind), **rest}:
            return f"{kind} {rest}"
        case {1: one, 2: two}:
            return f"{one} {two}"
        case {"deep": {"er": [_, {"k": v}]}}:
            return f"deep {v}"
        case {"n": None}:
            return "n none"
        case dict():
            return "some dict"
        case _:
            return "no"
for x in [{}, {"type": "click", "pos": [1, 2]}, {"type": "key", "code": 5}, {1: "a", 2: "b", 3: "c"}, {"deep": {"er": [0, {"k": "v"}]}}, {"n": None}, {"z": 1}, [], {"type": 5}]:
    print(f(x))
