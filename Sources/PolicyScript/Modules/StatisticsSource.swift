extension ModuleSources {
    /// `statistics`, written in the language: exact sums of fractions, as CPython keeps them.
    static let statistics = #"""
        import math


        class StatisticsError(ValueError):
            pass


        def _ratio(x):
            if isinstance(x, (int, float)):
                if isinstance(x, float) and not math.isfinite(x):
                    return x, None
                return x.as_integer_ratio()
            raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


        def _reduce(n, d):
            common = math.gcd(n, d)
            return n // common, d // common


        def _add(first, second):
            return _reduce(first[0] * second[1] + second[0] * first[1], first[1] * second[1])


        def _exact(data):
            kind = int
            count = 0
            sums = {}
            squares = {}
            special = None
            for x in data:
                count += 1
                if isinstance(x, float):
                    kind = float
                n, d = _ratio(x)
                if d is None:
                    special = n if special is None else special + n
                    continue
                sums[d] = sums.get(d, 0) + n
                squares[d] = squares.get(d, 0) + n * n
            total = (0, 1)
            square = (0, 1)
            if special is None:
                for d, n in sums.items():
                    total = _add(total, (n, d))
                for d, n in squares.items():
                    square = _add(square, (n, d * d))
            return kind, count, total, square, special


        def _convert(n, d, kind):
            n, d = _reduce(n, d)
            if kind is int and d == 1:
                return n
            return n / d


        def mean(data):
            kind, count, total, _, special = _exact(data)
            if count < 1:
                raise StatisticsError("mean requires at least one data point")
            if special is not None:
                return special / count
            return _convert(total[0], total[1] * count, kind)


        def fmean(data, weights=None):
            data = list(data)
            if weights is None:
                if not data:
                    raise StatisticsError("fmean requires at least one data point")
                return math.fsum(data) / len(data)
            weights = list(weights)
            if len(weights) != len(data):
                raise StatisticsError("data and weights must be the same length")
            denominator = math.fsum(weights)
            if not denominator:
                raise StatisticsError("sum of weights must be non-zero")
            return math.fsum([x * w for x, w in zip(data, weights)]) / denominator


        def geometric_mean(data):
            try:
                return math.exp(fmean([math.log(x) for x in data]))
            except ValueError:
                raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


        def _not_negative(values):
            for x in values:
                if x < 0:
                    raise StatisticsError("harmonic mean does not support negative values")
                yield x


        def harmonic_mean(data, weights=None):
            data = list(data)
            if not data:
                raise StatisticsError("harmonic_mean requires at least one data point")
            if weights is None:
                if len(data) == 1:
                    if not isinstance(data[0], (int, float)):
                        raise TypeError("unsupported type")
                    if data[0] < 0:
                        raise StatisticsError("harmonic mean does not support negative values")
                    return data[0]
                weights = [1] * len(data)
            weights = list(weights)
            if len(weights) != len(data):
                raise StatisticsError("Number of weights does not match data size")
            _, _, whole, _, endless = _exact(_not_negative(weights))
            try:
                kind, _, total, _, special = _exact([w / x if w else 0 for w, x in zip(weights, _not_negative(data))])
            except ZeroDivisionError:
                return 0
            if special is not None:
                return (whole[0] / whole[1] if endless is None else endless) / special
            if total[0] <= 0:
                raise StatisticsError("Weighted sum must be positive")
            return _convert(whole[0] * total[1], whole[1] * total[0], kind)


        def median(data):
            data = sorted(data)
            n = len(data)
            if n == 0:
                raise StatisticsError("no median for empty data")
            if n % 2 == 1:
                return data[n // 2]
            return (data[n // 2 - 1] + data[n // 2]) / 2


        def median_low(data):
            data = sorted(data)
            n = len(data)
            if n == 0:
                raise StatisticsError("no median for empty data")
            return data[(n - 1) // 2]


        def median_high(data):
            data = sorted(data)
            n = len(data)
            if n == 0:
                raise StatisticsError("no median for empty data")
            return data[n // 2]


        def _counts(data):
            counts = {}
            for x in data:
                counts[x] = counts.get(x, 0) + 1
            return counts


        def mode(data):
            counts = _counts(data)
            if not counts:
                raise StatisticsError("no mode for empty data")
            best = max(counts.values())
            for value, count in counts.items():
                if count == best:
                    return value


        def multimode(data):
            counts = _counts(data)
            best = max(counts.values(), default=0)
            return [value for value, count in counts.items() if count == best]


        def quantiles(data, *, n=4, method="exclusive"):
            if n < 1:
                raise StatisticsError("n must be at least 1")
            data = sorted(data)
            size = len(data)
            if size < 2:
                raise StatisticsError("must have at least two data points")
            result = []
            if method == "inclusive":
                m = size - 1
                for i in range(1, n):
                    j, delta = divmod(i * m, n)
                    result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
                return result
            if method == "exclusive":
                m = size + 1
                for i in range(1, n):
                    j = i * m // n
                    j = 1 if j < 1 else size - 1 if j > size - 1 else j
                    delta = i * m - j * n
                    result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
                return result
            raise ValueError(f"Unknown method: {method!r}")


        def _squares(data, center):
            data = list(data)
            if center is not None:
                kind, count, total, _, special = _exact([(x - center) * (x - center) for x in data])
                return kind, count, total, special
            kind, count, total, square, special = _exact(data)
            if count == 0 or special is not None:
                return kind, count, (0, 1), special
            n = count * square[0] * total[1] * total[1] - total[0] * total[0] * square[1]
            return kind, count, _reduce(n, square[1] * total[1] * total[1] * count), special


        def variance(data, xbar=None):
            kind, count, squares, special = _squares(data, xbar)
            if count < 2:
                raise StatisticsError("variance requires at least two data points")
            if special is not None:
                return math.nan
            return _convert(squares[0], squares[1] * (count - 1), kind)


        def pvariance(data, mu=None):
            kind, count, squares, special = _squares(data, mu)
            if count < 1:
                raise StatisticsError("pvariance requires at least one data point")
            if special is not None:
                return math.nan
            return _convert(squares[0], squares[1] * count, kind)


        def _root_to_odd(n, m):
            a = math.isqrt(n // m)
            return a | (a * a * m != n)


        def _root(n, m):
            n, m = _reduce(n, m)
            q = (n.bit_length() - m.bit_length() - 109) // 2
            if q >= 0:
                return (_root_to_odd(n, m << 2 * q) << q) / 1
            return _root_to_odd(n << -2 * q, m) / (1 << -q)


        def stdev(data, xbar=None):
            kind, count, squares, special = _squares(data, xbar)
            if count < 2:
                raise StatisticsError("stdev requires at least two data points")
            if special is not None:
                return math.nan
            return _root(squares[0], squares[1] * (count - 1))


        def pstdev(data, mu=None):
            kind, count, squares, special = _squares(data, mu)
            if count < 1:
                raise StatisticsError("pstdev requires at least one data point")
            if special is not None:
                return math.nan
            return _root(squares[0], squares[1] * count)


        def covariance(x, y, /):
            n = len(x)
            if len(y) != n:
                raise StatisticsError("covariance requires that both inputs have same number of data points")
            if n < 2:
                raise StatisticsError("covariance requires at least two data points")
            xbar = math.fsum(x) / n
            ybar = math.fsum(y) / n
            return math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (n - 1)


        def median_grouped(data, interval=1):
            ordered = sorted(data)
            count = len(ordered)
            if not count:
                raise StatisticsError("no median for empty data")
            middle = ordered[count // 2]
            first = 0
            while ordered[first] != middle:
                first += 1
            last = first
            while last < count and ordered[last] == middle:
                last += 1
            try:
                interval = float(interval)
                middle = float(middle)
            except ValueError:
                raise TypeError("Value cannot be converted to a float")
            return middle - interval / 2.0 + interval * (count / 2 - first) / (last - first)


        def linear_regression(x, y, /, *, proportional=False):
            count = len(x)
            if len(y) != count:
                raise StatisticsError("linear regression requires that both inputs have same number of data points")
            if count < 2:
                raise StatisticsError("linear regression requires at least two data points")
            if proportional:
                sxy = math.fsum([a * b for a, b in zip(x, y)])
                sxx = math.fsum([a * a for a in x])
            else:
                xbar = math.fsum(x) / count
                ybar = math.fsum(y) / count
                sxy = math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
                sxx = math.fsum([(d := a - xbar) * d for a in x])
            try:
                slope = sxy / sxx
            except ZeroDivisionError:
                raise StatisticsError("x is constant")
            from collections import namedtuple
            result = namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")
            return result(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


        def correlation(x, y, /):
            n = len(x)
            if len(y) != n:
                raise StatisticsError("correlation requires that both inputs have same number of data points")
            if n < 2:
                raise StatisticsError("correlation requires at least two data points")
            xbar = math.fsum(x) / n
            ybar = math.fsum(y) / n
            sxy = math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
            sxx = math.fsum([(d := a - xbar) * d for a in x])
            syy = math.fsum([(d := b - ybar) * d for b in y])
            try:
                return sxy / math.sqrt(sxx * syy)
            except ZeroDivisionError:
                raise StatisticsError("at least one of the inputs is constant")
        """#
}
