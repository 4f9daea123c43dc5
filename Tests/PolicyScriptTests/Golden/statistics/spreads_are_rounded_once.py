# Exact fractions, a correctly rounded square root and one rounding at the end.
import statistics

for data in (
    [1, 2, 3, 4, 5], [3.2, 4.1, 5.9], [0.1, 0.2, 0.3, 0.7], [1e20, 3.5, -1e20], [10**20, 10**20 + 1, 7],
    [2.5, 3.25, 5.5, 11.75], [1, 1, 2, 8], [0.1] * 7 + [0.3], [17.3, 18.1, 16.9, 17.7, 18.4],
):
    print(statistics.mean(data), statistics.fmean(data), statistics.variance(data), statistics.pvariance(data))
    print(statistics.stdev(data), statistics.pstdev(data), statistics.stdev(data, data[0]), statistics.pstdev(data, 3))
