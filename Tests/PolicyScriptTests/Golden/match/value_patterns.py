class Color:
    RED = "red"
    GREEN = "green"
def f(c):
    match c:
        case Color.RED:
            return 1
        case Color.GREEN:
            return 2
        case _:
            return 3
print(f("red"), f("green"), f("blue"))
