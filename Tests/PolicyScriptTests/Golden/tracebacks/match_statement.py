def f(x):
    match x:
        case [a, b] if a > b:
            return a
        case _:
            return x + 1
print(f([2, 1]))
f([1, 2])
