data = b"ab cd"
for name in ["find", "rindex", "count", "strip", "split", "partition", "replace", "startswith", "endswith", "removeprefix"]:
    for value in ["a", 1.5, [97], None, (1,)]:
        try:
            print(name, getattr(data, name)(*([value, b""] if name == "replace" else [value])))
        except TypeError as error:
            print(name, error)
try:
    data.replace(b"", "x")
except TypeError as error:
    print(error)
print(data.find(97), data.count(b"a"), data.strip(None), data.split(None), data.startswith((b"x", b"ab")))
