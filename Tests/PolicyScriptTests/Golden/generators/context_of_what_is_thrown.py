def handling():
    try:
        yield 1
    except ValueError as error:
        yield 2
def plain():
    yield 1
    yield 2
def around():
    try:
        1 / 0
    except ZeroDivisionError:
        yield from plain()
def chain(error):
    names = []
    while error is not None:
        names.append(repr(error))
        error = error.__context__
    print(" <- ".join(names))
def throw(generator, exception):
    try:
        generator.throw(exception)
    except Exception as error:
        chain(error)
for start in [handling, plain, around]:
    generator = start()
    next(generator)
    throw(generator, ValueError("first"))
    throw(generator, KeyError("second"))
try:
    [][0]
except IndexError:
    generator = plain()
    next(generator)
    throw(generator, KeyError("thrown while the caller handles another"))
    generator = around()
    next(generator)
    throw(generator, StopIteration("ends"))
