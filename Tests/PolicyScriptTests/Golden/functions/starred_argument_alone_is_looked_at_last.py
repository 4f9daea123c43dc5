def show(value):
    print("evaluated", value)
    return value
def f(*arguments, **options):
    return arguments, options
def attempt(call):
    try:
        print(call())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
attempt(lambda: f(*show(1), key=show(2)))
attempt(lambda: f(*show(1), key=1 / 0))
attempt(lambda: f(*show(1), **show(2)))
attempt(lambda: f(0, *show(1), key=show(2)))
attempt(lambda: f(*show(1), *show([2]), key=show(3)))
attempt(lambda: f(*show([1]), key=show(2)))
attempt(lambda: f(*show("ab"), **show({"a": 1})))
