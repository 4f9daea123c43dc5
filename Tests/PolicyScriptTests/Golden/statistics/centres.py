def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import statistics as s
from statistics import StatisticsError
print(s.mean([1, 2, 3, 4]), s.mean([1.5, 2.5]), s.fmean([1, 2, 4]), s.median([3, 1, 2]), s.median([1, 2, 3, 4]), s.median_low([1, 2, 3, 4]), s.median_high([1, 2, 3, 4]), s.mode([1, 1, 2]), s.mode("aabbb"), s.multimode([1, 1, 2, 2, 3]), s.geometric_mean([1, 4]), s.harmonic_mean([40, 60]), s.mean([True, False]), s.median_grouped([1, 2, 2, 3, 4]), s.fmean([1, 2], weights=[3, 1]), s.harmonic_mean([1, 2], weights=[1, 2]))
for f in [s.mean, s.median, s.mode, s.fmean, s.harmonic_mean, s.geometric_mean, s.median_low]:
    attempt(f, [])
attempt(s.mean, ["a"])
attempt(s.mean, 5)
attempt(s.harmonic_mean, [-1])
print(s.multimode([]), issubclass(StatisticsError, ValueError))
