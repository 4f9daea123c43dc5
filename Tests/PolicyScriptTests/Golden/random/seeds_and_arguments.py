import random
for seed in [1.5, -0.1, 1e300, b"abc", -12345678901234567890123, "", True]:
    random.seed(seed)
    print(repr(seed), random.random(), random.randbytes(5), random.sample("abcdef", k=3), random.randint(10**30, 10**31))
random.seed(9)
print(random.sample(["a", "b"], counts=[3, 4], k=4), random.choices("abc", cum_weights=[1, 2, 3], k=4), random.triangular(), random.sample(range(10**12), 3), random.choices("ab", k=-1))
print(random.randrange(10, 0, -3), random.getrandbits(0), random.choice(range(5, 9)), random.choice("x"))
for f in [lambda: random.choices([1], weights=[1, 2]), lambda: random.choices([], k=2), lambda: random.choices([1, 2], [0, 0]), lambda: random.choices([1, 2], 3), lambda: random.choices([1], [1], cum_weights=[1]), lambda: random.sample({1, 2}, 1), lambda: random.randrange(1, 10, 0), lambda: random.randrange(5, 1), lambda: random.randrange(1, step=2), lambda: random.seed([]), lambda: random.getrandbits(-1)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
