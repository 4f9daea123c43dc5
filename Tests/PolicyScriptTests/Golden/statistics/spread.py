def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import statistics as s
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(s.pstdev(data), s.stdev(data), s.pvariance(data), s.variance(data), s.variance([1.5, 2.5, 4]), s.pvariance([1, 2], mu=1), s.quantiles(data), s.quantiles(data, n=10), s.quantiles([1, 2, 3], n=2, method="inclusive"), s.stdev([1, 1]), s.variance([0.1] * 3))
print(s.covariance([1, 2, 3], [1, 5, 7]), s.correlation([1, 2, 3], [1, 5, 7]), s.linear_regression([1, 2, 3], [2, 4, 6]))
attempt(s.stdev, [1])
attempt(s.variance, [])
attempt(s.pvariance, [])
attempt(lambda: s.quantiles([1], n=4))
attempt(lambda: s.quantiles([1, 2], n=0))
attempt(lambda: s.correlation([1], [1]))
