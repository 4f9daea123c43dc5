import random


class Loaded(random.Random):
    def __init__(self, numbers):
        super().__init__(0)
        self.numbers = numbers
        self.next = 0

    def random(self):
        self.next += 1
        return self.numbers[self.next % len(self.numbers)]


class Bits(random.Random):
    def getrandbits(self, k):
        return (1 << k) // 3


loaded = Loaded([0.1, 0.9, 0.35, 0.62, 0.77, 0.04, 0.5])
print(loaded.uniform(1, 2), loaded.triangular(0, 10), loaded.choice("abcdef"), loaded.randrange(100), loaded.randint(1, 6))
print(loaded.sample(range(100), 5), loaded.sample("abcde", 3), loaded.choices("abc", k=5), loaded.choices("abc", [1, 2, 3], k=4))
items = list(range(8))
loaded.shuffle(items)
print(items, loaded.expovariate(2), loaded.paretovariate(3), loaded.weibullvariate(1, 2), loaded.gauss(0, 1), loaded.gauss(0, 1))
print(loaded.betavariate(1, 1), loaded.vonmisesvariate(0, 0), loaded.gammavariate(1, 2))
bits = Bits()
print(bits.choice("abcdef"), bits.randrange(50), bits.sample(range(20), 1), bits.randbytes(3), bits.getrandbits(9))
