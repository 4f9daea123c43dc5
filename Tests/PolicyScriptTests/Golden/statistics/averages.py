import statistics
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.median([1, 2, 3, 4]), statistics.mode(["a", "b", "a"]), statistics.multimode([1, 1, 2, 2]), statistics.median_low([1, 2, 3, 4]), statistics.median_high([1, 2, 3, 4]), statistics.fmean([1.5, 2.5]), statistics.mean([0.1, 0.2, 0.3]))
print(statistics.stdev([1, 2, 3, 4]), statistics.pstdev([1, 2, 3, 4]), statistics.variance([1, 2, 3, 4]), statistics.pvariance([1, 2, 3, 4]), statistics.quantiles([1, 2, 3, 4, 5]))
try:
    statistics.mean([])
except statistics.StatisticsError as e:
    print(e)
