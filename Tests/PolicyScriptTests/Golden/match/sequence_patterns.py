def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, 2]:
            return "one two"
        case (a, b, "end"):
            return f"ends {a} {b}"
        case [first, *_, last] if first == last:
            return f"same ends {first}"
        case [first, *rest]:
            return f"{first} then {rest}"
        case _:
            return "no"
for x in [[], [5], (1, 2), [1, 2, "end"], [7, 0, 7], [1, 2, 3, 4], (), "ab", {1, 2}, range(3), b"ab", iter([1]), {"a": 1}, 5]:
    print(f(x))
