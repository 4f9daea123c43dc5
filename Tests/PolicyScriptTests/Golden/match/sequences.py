def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [a, b]:
            return f"two {a} {b}"
        case ["cmd", *args]:
            return f"cmd {args}"
        case [first, *_, last]:
            return f"{first}..{last}"
        case _:
            return "no"
print([f(x) for x in [[], [1], (1, 2), ["cmd", 1, 2], [1, 2, 3, 4], "ab", {1: 2}, range(2)]])
