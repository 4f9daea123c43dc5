d = {}
for k in "hello":
    d[k] = d.get(k, 0) + 1
print(d)
del d["h"]
d["h"] = 9
print(d, list(d.items()), list(reversed(d)))
