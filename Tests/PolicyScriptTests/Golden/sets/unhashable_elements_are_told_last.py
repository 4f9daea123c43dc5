def show(value):
    print("evaluated", value)
    return value
def attempt(make):
    try:
        print(make())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
attempt(lambda: {[], show(1), show(2)})
attempt(lambda: {show([]), 1 / 0})
attempt(lambda: {show([]), *show([1]), show(2)})
attempt(lambda: {*show([1]), show([]), show(2)})
attempt(lambda: {show([]), *show([[2]]), show(3)})
many = lambda: {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    show([]), show(30),
}
attempt(many)
more = lambda: {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    show([]), show(30), show(31),
}
attempt(more)
