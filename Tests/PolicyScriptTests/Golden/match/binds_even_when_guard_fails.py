def f(x):
    match x:
        case [a, b] if a > b:
            return "gt", a, b
        case [a, *_]:
            return "a", a
def g(x):
    y = "unset"
    match x:
        case y if False:
            pass
    return y
print(f([2, 1]), f([1, 2]), f([5]), f([]), g(5))
match 5:
    case 6:
        print("no")
match (1, 2):
    case 1, 2:
        print("open tuple pattern")
match 1, 2:
    case (a, b):
        print(a + b)
match = "soft keyword"
case = match
print(match, case)
