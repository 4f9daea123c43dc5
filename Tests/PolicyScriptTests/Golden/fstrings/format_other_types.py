print(f"{None} {True} {[1, 'a']} {(1,)} { {1: 2} } {print.__name__} {int} {...} {b'x'} {range(3)}")
for value in [None, [1], (1,), {1: 2}, {1}, object, b"x", range(2), ...]:
    try:
        print(format(value, "5"))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")
print(f"{True:5}|{True:<5}|{False:d}|{None!s:>6}|{[1]!r:>6}|")
