def show(value):
    print("evaluated", value)
    return value
def attempt(make):
    try:
        print(make())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
attempt(lambda: {[]: show(1), show(2): show(3)})
attempt(lambda: {show([]): 1, 2: 1 / 0})
attempt(lambda: {1: show(1), **show({2: 3}), show([]): show(4), 5: show(6)})
attempt(lambda: {show([]): 1, **show({2: 3})})
attempt(lambda: {**show({2: 3}), show([]): 1})
attempt(lambda: {**show(5), show([]): 1})
fifteen = lambda: {
    show([]): 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, show(15): 15
}
attempt(fifteen)
sixteen = lambda: {
    show([]): 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15,
    show(16): 16,
}
attempt(sixteen)
eighteen = lambda: {
    1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15,
    16: 16, 17: 17, show([]): 18, show(19): 19
}
attempt(eighteen)
x = 1
print({x: (x := 2), x: (x := 3), x + 0: x}, {x, (x := 5), x})
