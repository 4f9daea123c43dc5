import random
r, s = random.Random(1), random.Random(1)
print(r.random() == s.random(), r.randint(1, 100), s.randint(1, 100), r.choice([1, 2, 3]))
r.seed(7)
print(r.random())
