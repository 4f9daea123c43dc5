def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from collections import OrderedDict, ChainMap
o = OrderedDict([("a", 1), ("b", 2)], c=3)
o.move_to_end("a"); print(o, list(o))
o.move_to_end("c", last=False); print(o, o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1}, OrderedDict(a=1) | {"b": 2}, list(reversed(OrderedDict(a=1, b=2))), OrderedDict.fromkeys("ab", 0), OrderedDict())
attempt(o.move_to_end, "zz")
attempt(OrderedDict().popitem)
base, over = {"a": 1, "b": 2}, {"b": 20}
c = ChainMap(over, base)
print(c, c["a"], c["b"], c.get("zz", 0), "a" in c, len(c), sorted(c), dict(c), c.maps, c.parents, c.new_child({"a": 100})["a"], list(c.items()), bool(ChainMap()), c == {"a": 1, "b": 20})
c["new"] = 5; del c["b"]
print(over, base, c["b"], c.pop("new"))
attempt(lambda: c["zz"])
attempt(lambda: c.pop("a"))
def drop():
    del c["a"]
attempt(drop)
