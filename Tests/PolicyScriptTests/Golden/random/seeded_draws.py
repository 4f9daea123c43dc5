import random
random.seed(42)
print(random.random(), random.randint(1, 6), random.choice("abc"), random.uniform(1, 2), random.randrange(0, 100, 5))
print(random.sample(range(100), 5), random.choices(["a", "b"], weights=[1, 3], k=6), random.gauss(0, 1))
x = list(range(10))
random.shuffle(x)
print(x)
