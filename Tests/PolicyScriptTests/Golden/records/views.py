records = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]

x, y, z = records
keys, values, items = x.keys(), x.values(), x.items()
print(len(keys), len(values), len(items), bool(keys))
x["c"] = 7
print(keys, values, items, len(keys), "c" in keys, 7 in values, ("c", 7) in items)
del x["a"]
print(list(keys), list(values), list(items))
view = y.values()
print(4 in view, 9 in view, ("a", 3) in y.items(), ("a", 4) in y.items(), "a" in y.keys())
try:
    for key in y:
        y[key + "!"] = 1
except RuntimeError as error:
    print(error, y)
try:
    for key in z:
        del z[key]
except RuntimeError as error:
    print(error, z)
iterator = iter(x)
print(next(iterator), list(iterator), list(iterator))
for key in list(z):
    z.pop(key)
print(z, records)
