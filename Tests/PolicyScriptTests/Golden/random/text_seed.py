import random
random.seed("policy:2026")
print([random.randint(0, 9) for _ in range(10)], random.getrandbits(70), random.sample(["ann", "bob", "cy", "di"], 2))
