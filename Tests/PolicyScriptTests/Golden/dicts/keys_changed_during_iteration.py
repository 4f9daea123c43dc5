# A dict whose keys change while it is gone through, though not their number, is found out.
def change(d, rounds):
    seen = []
    try:
        for number, key in enumerate(d):
            seen.append(key)
            if number < rounds:
                del d[key]
                d[key + 100] = 0
    except RuntimeError as error:
        return seen, str(error)
    return seen, "to the end"


print(change({1: 0, 2: 0}, 100))
print(change({1: 0, 2: 0, 3: 0}, 1))
d = {1: 0, 2: 0}
for key in d:
    d[key] = 5
print(d)
