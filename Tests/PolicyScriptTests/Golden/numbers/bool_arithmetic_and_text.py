def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(True + True, True * 5, -True, not 0, not "x", bool([]), bool("False"), bool(0.0), bool(None), bool(object()), int(True), str(True), repr(False), f"{True:d}", f"{True}", "%d" % True, True is not False, [False, True][True], sum([True, False, True]), isinstance(True, int), True.real, type(True + 0))
attempt(bool, 1, 2)
