extension ModuleSources {
    /// `random`: the choices are written in the language, the numbers come from the generator of `RandomModule`.
    static let random = #"""
        import math

        _log_4 = math.log(4.0)
        _gamma_constant = 1.0 + math.log(4.5)
        _normal_constant = 4 * math.exp(-0.5) / math.sqrt(2.0)


        class Random:
            _draws_itself = False

            def __init__(self, x=None):
                self._generator = _random_new(x)
                self.gauss_next = None
                if type(self).seed is not Random.seed:
                    self.seed(x)

            def __init_subclass__(cls):
                own = cls.__dict__
                if "getrandbits" in own:
                    cls._below = _below_by_bits
                    cls._draws_itself = True
                elif "random" in own:
                    cls._below = _below_by_numbers
                    cls._draws_itself = True

            def seed(self, a=None, version=2):
                if version == 1 and isinstance(a, (str, bytes)):
                    a = _first_hash(a.decode("latin-1") if isinstance(a, bytes) else a)
                _random_seed(self._generator, a)
                self.gauss_next = None

            def random(self):
                return _random_real(self._generator)

            def getrandbits(self, k):
                return _random_bits(self._generator, k)

            def randbytes(self, n):
                return self.getrandbits(n * 8).to_bytes(n, "little")

            def _below(self, count):
                return _random_below(self._generator, count)

            def randrange(self, start, stop=None, step=1):
                first = _whole(start, "non-integer arg 1 for randrange()")
                if stop is None:
                    if step != 1:
                        raise TypeError("Missing a non-None stop argument")
                    if first > 0:
                        return self._below(first)
                    raise ValueError("empty range for randrange()")
                last = _whole(stop, "non-integer stop for randrange()")
                width = last - first
                stride = _whole(step, "non-integer step for randrange()")
                if stride == 1:
                    if width > 0:
                        return first + self._below(width)
                    raise ValueError(f"empty range for randrange() ({first}, {last}, {width})")
                if stride > 0:
                    count = (width + stride - 1) // stride
                elif stride < 0:
                    count = (width + stride + 1) // stride
                else:
                    raise ValueError("zero step for randrange()")
                if count <= 0:
                    raise ValueError("empty range for randrange()")
                return first + stride * self._below(count)

            def randint(self, a, b):
                return self.randrange(a, b + 1)

            def choice(self, seq):
                count = len(seq)
                if not count:
                    raise IndexError("Cannot choose from an empty sequence")
                return seq[self._below(count)]

            def shuffle(self, x):
                if self._draws_itself:
                    for i in range(len(x) - 1, 0, -1):
                        j = self._below(i + 1)
                        x[i], x[j] = x[j], x[i]
                    return
                generator = self._generator
                for i in range(len(x) - 1, 0, -1):
                    j = _random_below(generator, i + 1)
                    x[i], x[j] = x[j], x[i]

            def _sample(self, count, k):
                if not self._draws_itself:
                    return _random_sample(self._generator, count, k)
                if not 0 <= k <= count:
                    raise ValueError("Sample larger than population or is negative")
                result = []
                if count <= 21 + (4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0):
                    pool = list(range(count))
                    for i in range(k):
                        j = self._below(count - i)
                        result.append(pool[j])
                        pool[j] = pool[count - i - 1]
                    return result
                seen = set()
                for _ in range(k):
                    j = self._below(count)
                    while j in seen:
                        j = self._below(count)
                    seen.add(j)
                    result.append(j)
                return result

            def sample(self, population, k, *, counts=None):
                if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__"):
                    raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
                count = len(population)
                if counts is None:
                    return [population[i] for i in self._sample(count, k)]
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
                return [population[_place(ends, i)] for i in self._sample(total, k)]

            def choices(self, population, weights=None, *, cum_weights=None, k=1):
                count = len(population)
                if cum_weights is None:
                    if weights is None:
                        if self._draws_itself or not count:
                            return [population[math.floor(self.random() * count)] for _ in range(k)]
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
                total = cum_weights[-1] + 0.0
                if not self._draws_itself:
                    return [population[i] for i in _random_weighted(self._generator, [*cum_weights], k)]
                if total <= 0.0:
                    raise ValueError("Total of weights must be greater than zero")
                if not math.isfinite(total):
                    raise ValueError("Total of weights must be finite")
                ends = cum_weights[:-1]
                return [population[_place(ends, self.random() * total)] for _ in range(k)]

            def uniform(self, a, b):
                return a + (b - a) * self.random()

            def triangular(self, low=0.0, high=1.0, mode=None):
                u = self.random()
                if mode is None:
                    c = 0.5
                elif high == low:
                    return low
                else:
                    c = (mode - low) / (high - low)
                if u > c:
                    u = 1.0 - u
                    c = 1.0 - c
                    low, high = high, low
                return low + (high - low) * math.sqrt(u * c)

            def normalvariate(self, mu=0.0, sigma=1.0):
                random = self.random
                while True:
                    first = random()
                    second = 1.0 - random()
                    z = _normal_constant * (first - 0.5) / second
                    if z * z / 4.0 <= -math.log(second):
                        return mu + z * sigma

            def gauss(self, mu=0.0, sigma=1.0):
                z = self.gauss_next
                self.gauss_next = None
                if z is None:
                    angle = self.random() * math.tau
                    radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
                    z = math.cos(angle) * radius
                    self.gauss_next = math.sin(angle) * radius
                return mu + z * sigma

            def lognormvariate(self, mu, sigma):
                return math.exp(self.normalvariate(mu, sigma))

            def expovariate(self, lambd):
                return -math.log(1.0 - self.random()) / lambd

            def paretovariate(self, alpha):
                u = 1.0 - self.random()
                return u ** (-1.0 / alpha)

            def weibullvariate(self, alpha, beta):
                u = 1.0 - self.random()
                return alpha * (-math.log(u)) ** (1.0 / beta)

            def gammavariate(self, alpha, beta):
                if alpha <= 0.0 or beta <= 0.0:
                    raise ValueError("gammavariate: alpha and beta must be > 0.0")
                random = self.random
                if alpha == 1.0:
                    return -math.log(1.0 - random()) * beta
                if alpha > 1.0:
                    scale = math.sqrt(2.0 * alpha - 1.0)
                    while True:
                        first = random()
                        if not 1e-7 < first < 0.9999999:
                            continue
                        second = 1.0 - random()
                        v = math.log(first / (1.0 - first)) / scale
                        x = alpha * math.exp(v)
                        z = first * first * second
                        r = alpha - _log_4 + (alpha + scale) * v - x
                        if r + _gamma_constant - 4.5 * z >= 0.0 or r >= math.log(z):
                            return x * beta
                while True:
                    b = (math.e + alpha) / math.e
                    p = b * random()
                    x = p ** (1.0 / alpha) if p <= 1.0 else -math.log((b - p) / alpha)
                    u = random()
                    if u <= x ** (alpha - 1.0) if p > 1.0 else u <= math.exp(-x):
                        return x * beta

            def betavariate(self, alpha, beta):
                y = self.gammavariate(alpha, 1.0)
                return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

            def vonmisesvariate(self, mu, kappa):
                random = self.random
                if kappa <= 1e-6:
                    return math.tau * random()
                s = 0.5 / kappa
                r = s + math.sqrt(1.0 + s * s)
                while True:
                    z = math.cos(math.pi * random())
                    d = z / (r + z)
                    u = random()
                    if u < 1.0 - d * d or u <= (1.0 - d) * math.exp(d):
                        break
                q = 1.0 / r
                angle = math.acos((q + z) / (1.0 + q * z))
                return (mu + angle if random() > 0.5 else mu - angle) % math.tau

            def getstate(self):
                return 3, _random_state(self._generator), self.gauss_next

            def setstate(self, state):
                version = state[0]
                if version != 3:
                    raise ValueError(f"state with version {version!r} passed to Random.setstate() of version 3")
                _, numbers, gauss = state
                if not isinstance(numbers, tuple):
                    raise TypeError("state vector must be a tuple")
                _random_set_state(self._generator, numbers)
                self.gauss_next = gauss


        def _below_by_bits(self, count):
            bits = count.bit_length()
            number = self.getrandbits(bits)
            while number >= count:
                number = self.getrandbits(bits)
            return number


        def _below_by_numbers(self, count):
            most = 1 << 53
            if count >= most:
                return math.floor(self.random() * count)
            limit = (most - most % count) / most
            number = self.random()
            while number >= limit:
                number = self.random()
            return math.floor(number * most) % count


        def _first_hash(text):
            number = ord(text[0]) << 7 if text else 0
            for letter in text:
                number = 1000003 * number & 0xFFFFFFFFFFFFFFFF ^ ord(letter)
            number ^= len(text)
            return -2 if number == -1 else number


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
