import random
members = [f"member{i:02}" for i in range(40)]
random.seed("proposal-17")
jury = random.sample(members, 7)
print(jury, sorted(jury)[:2], len(set(jury)))
random.shuffle(members)
print(members[:5], random.choice(members), random.randint(1, 6))
