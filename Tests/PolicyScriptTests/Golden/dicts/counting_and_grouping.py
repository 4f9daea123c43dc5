words = "the cat the dog a cat the end".split()
count = {}
for w in words:
    count[w] = count.get(w, 0) + 1
print(count, max(count, key=count.get), sorted(count.items(), key=lambda p: (-p[1], p[0])))
groups = {}
for w in words:
    groups.setdefault(len(w), []).append(w)
print(groups, {k: v for v, k in enumerate(groups)}, dict(sorted(groups.items())))
