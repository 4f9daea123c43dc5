def counting():
    try:
        yield int("x")
    except ValueError:
        yield -1
def unguarded():
    yield 1
def delegating():
    try:
        1 / 0
    except ZeroDivisionError:
        yield from unguarded()
def listing(): yield from ([1] if unguarded else (2))
def quiet(function):
    return function
@quiet
def decorated(
    first=1
):
    yield first
def throw(generator, exception, start=True):
    if start:
        next(generator)
    generator.throw(exception)
try:
    try:
        throw(counting(), KeyError("while handling"))
    except KeyError:
        throw(delegating(), KeyError("through another"))
except KeyError as first:
    try:
        throw(listing(), KeyError("at a list"))
    except KeyError as second:
        second.__context__ = first
        try:
            throw(decorated(), KeyError("not begun"), start=False)
        except KeyError as third:
            third.__context__ = second
            last = KeyError("into an expression not begun")
            last.__context__ = third
            throw((x for x in [1]), last, start=False)
