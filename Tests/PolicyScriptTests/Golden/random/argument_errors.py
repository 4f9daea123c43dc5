def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import random
random.seed(1)
attempt(random.choice, [])
attempt(random.randint, 5, 1)
attempt(random.randrange, 0)
attempt(random.randrange, 5, 1)
attempt(random.randrange, 1, 5, 0)
attempt(random.randint, 1.5, 2)
attempt(random.randrange, "a")
attempt(random.sample, [1, 2], 3)
attempt(random.sample, {1, 2}, 1)
attempt(random.sample, [1], -1)
attempt(random.sample, 5, 1)
attempt(random.choices, [])
attempt(lambda: random.choices([1, 2], weights=[0, 0]))
attempt(lambda: random.choices([1, 2], weights=[1]))
attempt(lambda: random.choices([1], weights=[1], cum_weights=[1]))
attempt(random.getrandbits, -1)
attempt(random.getrandbits, 0)
attempt(random.shuffle, (1, 2))
attempt(random.shuffle, "ab")
attempt(random.choice, 5)
attempt(random.choice, {"a": 1})
attempt(random.seed, [])
attempt(random.uniform, 1)
attempt(random.gammavariate, 0, 1)
attempt(lambda: random.sample("ab", counts=[1], k=1))
