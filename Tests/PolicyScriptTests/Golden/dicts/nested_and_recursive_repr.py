d = {"a": {}}
d["self"] = d
d["a"]["back"] = [d]
print(d)
l = [d.keys(), d.values()]
print({"x": l[0]})
