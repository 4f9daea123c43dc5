people = [("b", 2), ("a", 1), ("c", 2), ("d", 1)]
people.sort(key=lambda p: p[1])
print(people)
people.sort(key=lambda p: p[1], reverse=True)
print(people, sorted("banana"), sorted([3, 1, 2], reverse=True), sorted({"b": 1, "a": 2}))
