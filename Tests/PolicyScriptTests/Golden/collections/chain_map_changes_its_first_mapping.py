from collections import ChainMap, UserDict

settings = ChainMap({"quorum": 3}, {"quorum": 5, "days": 7})
settings.update(days=2, title="vote")
settings.update([("open", True)])
settings.update(ChainMap({"a": 1}, {"b": 2}))
print(settings)
print(settings.setdefault("days", 9), settings.setdefault("new", 9), settings.maps[0]["new"])
print(settings.popitem(), settings.pop("title"), settings.pop("none", "default"))
for attempt in (lambda: settings.pop("none"), lambda: settings.__delitem__("none"), ChainMap().popitem):
    try:
        attempt()
    except KeyError as error:
        print(error, repr(error.__context__))
settings.clear()
print(settings, len(settings), sorted(settings))
print(ChainMap.fromkeys(["x", "y"]), ChainMap.fromkeys("ab", 0))
merged = settings | {"days": 1}
print(merged, {"quorum": 1, "z": 2} | settings, settings | ChainMap({"q": 1}), settings | UserDict(u=1))
settings |= {"votes": 12}
print(settings)
try:
    settings | 5
except TypeError as error:
    print(error)
print(ChainMap({"a": 1}) == {"a": 1}, ChainMap({"a": 1}) == 5, ChainMap({"a": 1}) != {"a": 1})


class Layers(ChainMap):
    def __missing__(self, key):
        return f"no {key}"


layers = Layers({}, {"a": 1})
print(layers["a"], layers["b"], layers, layers.new_child({"c": 3}, d=4), layers.parents, layers.copy(), layers | {"e": 5})
