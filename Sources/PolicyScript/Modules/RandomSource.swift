extension ModuleSources {
    /// `random`: the choices are written in the language, the numbers come from the generator of `RandomModule`.
    static let random = #"""
        class Random:
            def __init__(self, x=None):
                self._generator = _random_new(x)

            def seed(self, a=None, version=2):
                _random_seed(self._generator, a)

            def random(self):
                return _random_real(self._generator)

            def getrandbits(self, k):
                return _random_bits(self._generator, k)

            def randbytes(self, n):
                return _random_bits(self._generator, n * 8).to_bytes(n, "little")

            def randrange(self, start, stop=None, step=1):
                first = _whole(start, "non-integer arg 1 for randrange()")
                if stop is None:
                    if step != 1:
                        raise TypeError("Missing a non-None stop argument")
                    if first > 0:
                        return _random_below(self._generator, first)
                    raise ValueError("empty range for randrange()")
                last = _whole(stop, "non-integer stop for randrange()")
                width = last - first
                stride = _whole(step, "non-integer step for randrange()")
                if stride == 1:
                    if width > 0:
                        return first + _random_below(self._generator, width)
                    raise ValueError(f"empty range for randrange() ({first}, {last}, {width})")
                if stride > 0:
                    count = (width + stride - 1) // stride
                elif stride < 0:
                    count = (width + stride + 1) // stride
                else:
                    raise ValueError("zero step for randrange()")
                if count <= 0:
                    raise ValueError("empty range for randrange()")
                return first + stride * _random_below(self._generator, count)

            def randint(self, a, b):
                return self.randrange(a, b + 1)

            def choice(self, seq):
                count = len(seq)
                if not count:
                    raise IndexError("Cannot choose from an empty sequence")
                return seq[_random_below(self._generator, count)]

            def shuffle(self, x):
                generator = self._generator
                for i in range(len(x) - 1, 0, -1):
                    j = _random_below(generator, i + 1)
                    x[i], x[j] = x[j], x[i]

            def sample(self, population, k, *, counts=None):
                if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__"):
                    raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
                count = len(population)
                if counts is None:
                    return [population[i] for i in _random_sample(self._generator, count, k)]
                ends = []
                total = 0
                for number in counts:
                    total += number
                    ends.append(total)
                if len(ends) != count:
                    raise ValueError("The number of counts does not match the population")
                if ends:
                    ends.pop()
                if not isinstance(total, int):
                    raise TypeError("Counts must be integers")
                if total <= 0:
                    raise ValueError("Total of counts must be greater than zero")
                return [population[_place(ends, i)] for i in _random_sample(self._generator, total, k)]

            def choices(self, population, weights=None, *, cum_weights=None, k=1):
                count = len(population)
                if cum_weights is None:
                    if weights is None:
                        if not count and k > 0:
                            raise IndexError("list index out of range")
                        return [population[i] for i in _random_choices(self._generator, count, k)]
                    if isinstance(weights, int):
                        raise TypeError(f"The number of choices must be a keyword argument: k={weights}")
                    cum_weights = []
                    total = None
                    for weight in weights:
                        total = weight if total is None else total + weight
                        cum_weights.append(total)
                elif weights is not None:
                    raise TypeError("Cannot specify both weights and cumulative weights")
                if len(cum_weights) != count:
                    raise ValueError("The number of weights does not match the population")
                if not count:
                    raise IndexError("list index out of range")
                return [population[i] for i in _random_weighted(self._generator, [*cum_weights], k)]

            def uniform(self, a, b):
                return a + (b - a) * _random_real(self._generator)

            def triangular(self, low=0.0, high=1.0, mode=None):
                return _random_shape(self._generator, "triangular", low, high, mode)

            def normalvariate(self, mu=0.0, sigma=1.0):
                return _random_shape(self._generator, "normal", mu, sigma)

            def gauss(self, mu=0.0, sigma=1.0):
                return _random_shape(self._generator, "gauss", mu, sigma)

            def lognormvariate(self, mu, sigma):
                return _random_shape(self._generator, "log-normal", mu, sigma)

            def expovariate(self, lambd):
                if not lambd:
                    raise ZeroDivisionError("float division by zero")
                return _random_shape(self._generator, "exponential", lambd)

            def paretovariate(self, alpha):
                if not alpha:
                    raise ZeroDivisionError("float division by zero")
                return _random_shape(self._generator, "pareto", alpha)

            def weibullvariate(self, alpha, beta):
                if not beta:
                    raise ZeroDivisionError("float division by zero")
                return _random_shape(self._generator, "weibull", alpha, beta)


            def gammavariate(self, alpha, beta):
                if alpha <= 0.0 or beta <= 0.0:
                    raise ValueError("gammavariate: alpha and beta must be > 0.0")
                return _random_shape(self._generator, "gamma", alpha, beta)

            def betavariate(self, alpha, beta):
                if alpha <= 0.0 or beta <= 0.0:
                    raise ValueError("gammavariate: alpha and beta must be > 0.0")
                return _random_shape(self._generator, "beta", alpha, beta)

            def vonmisesvariate(self, mu, kappa):
                return _random_shape(self._generator, "von-mises", mu, kappa)

            def getstate(self):
                numbers, gauss = _random_state(self._generator)
                return 3, numbers, gauss

            def setstate(self, state):
                version = state[0]
                if version != 3:
                    raise ValueError(f"state with version {version!r} passed to Random.setstate() of version 3")
                _, numbers, gauss = state
                if not isinstance(numbers, tuple):
                    raise TypeError("state vector must be a tuple")
                _random_set_state(self._generator, numbers, gauss)


        def _whole(value, complaint):
            if hasattr(value, "__index__"):
                return value.__index__()
            result = int(value)
            if result != value:
                raise ValueError(complaint)
            return result


        def _place(ends, value):
            low = 0
            high = len(ends)
            while low < high:
                middle = (low + high) // 2
                if value < ends[middle]:
                    high = middle
                else:
                    low = middle + 1
            return low


        _instance = Random()
        seed = _instance.seed
        random = _instance.random
        getrandbits = _instance.getrandbits
        randbytes = _instance.randbytes
        randrange = _instance.randrange
        randint = _instance.randint
        choice = _instance.choice
        shuffle = _instance.shuffle
        sample = _instance.sample
        choices = _instance.choices
        uniform = _instance.uniform
        triangular = _instance.triangular
        normalvariate = _instance.normalvariate
        gauss = _instance.gauss
        lognormvariate = _instance.lognormvariate
        expovariate = _instance.expovariate
        paretovariate = _instance.paretovariate
        weibullvariate = _instance.weibullvariate
        gammavariate = _instance.gammavariate
        betavariate = _instance.betavariate
        vonmisesvariate = _instance.vonmisesvariate
        getstate = _instance.getstate
        setstate = _instance.setstate
        """#
}
