import random
random.seed(42)
print([random.random() for _ in range(3)], random.randint(1, 6), random.randrange(10), random.randrange(0, 100, 7), random.choice("abc"), random.choices("abc", k=5), random.choices([1, 2], weights=[1, 9], k=5), random.choices([1, 2, 3], cum_weights=[1, 1, 5], k=3), random.sample(range(100), 5), random.sample("abcdef", 3), random.uniform(1, 2), random.getrandbits(16), random.randbytes(4), random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(5, 2), random.triangular(0, 10, 3), random.triangular(), random.expovariate(2), random.betavariate(2, 3), random.gammavariate(2, 3), random.gammavariate(0.5, 1), random.gammavariate(1, 2), random.lognormvariate(0, 1), random.vonmisesvariate(1, 2), random.paretovariate(3), random.weibullvariate(1, 2))
l = list(range(10))
random.shuffle(l)
print(l, random.sample(l, counts=[1] * 10, k=3), random.getrandbits(100), random.randrange(10 ** 30), random.randint(-5, 5), random.gauss(), random.vonmisesvariate(0, 0))
