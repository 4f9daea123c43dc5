import math
import statistics


def attempt(function, *arguments, **keywords):
    try:
        print(function(*arguments, **keywords))
    except (ArithmeticError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


attempt(statistics.correlation, [1e200, 2, 3], [1, 2, 3])
attempt(statistics.correlation, [1, 1], [1, 2])
for data in ([1, 5e-324], [5e-324], [1, math.inf], [math.inf, math.inf], [1, math.nan], [1, 0, -1], [1, -1, 0], [40, 60], ["a"], [1, "a"]):
    attempt(statistics.harmonic_mean, data)
for weights in ([0, 0], [1, math.inf], [1, -1], [5, 30], [0.5, 30]):
    attempt(statistics.harmonic_mean, [40, 60], weights=weights)
attempt(statistics.harmonic_mean, [1, 0], weights=[1, 0])
