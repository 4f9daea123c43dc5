import math


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)


for arguments in ((0, 10**30), (-0.0, 10**30), (1, 10**30), (1, -(10**30)), (-1.5, -(10**30)), (math.inf, 10**30), (1, 1.5), (3, True)):
    attempt(math.ldexp, *arguments)
for arguments in ((0, 2.5), (0, 0), (0, 4), (4, 0, 6), (2.5,), (-4, 6)):
    attempt(math.lcm, *arguments)
