print(True + True, True * 5, sum([True, False, True]), isinstance(True, int), True == 1, {True: "a"}[1])
print(True & False, True | False, True ^ True, ~True, -True, int(True), str(True), repr(False))
