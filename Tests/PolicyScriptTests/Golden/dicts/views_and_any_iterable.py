votes = {"a": 1, "b": 2, "c": 3}
keys = votes.keys()
print(keys - ["a"] == {"b", "c"}, keys & {"a": 5} == {"a"}, keys | ("d",) == {"a", "b", "c", "d"}, keys ^ "ad" == {"b", "c", "d"})
print(["a", "z"] - keys, ["a", "z"] & keys, ("a",) | keys == {"a", "b", "c"}, "abz" ^ keys == {"c", "z"})
print({"a", "z"} - keys, frozenset("az") - keys, keys - {"a", "b"}, keys - frozenset("ab"))
print(type(frozenset("a") & keys).__name__, type(keys & frozenset("a")).__name__)
items = votes.items()
print(items - [("a", 1)] == {("b", 2), ("c", 3)}, items & [("a", 1), ("b", 5)], [("a", 1), ("z", 1)] - items)
print(items & {"a": 1, "b": 7}.items(), items ^ items, len(items | items))
print(keys & (name.lower() for name in "AZ"), keys - map(str.lower, "AB"), range(3) - {1: 1}.keys())
print(votes | {}, {"a": 5} | votes, dict.fromkeys("ab").keys() & votes.keys() == {"a", "b"})


class Names:
    def __iter__(self):
        yield "a"
        yield "q"


print(keys & Names(), Names() - keys, keys - Names() == {"b", "c"})
members = {"a"}
same = members
members |= keys
print(members == {"a", "b", "c"}, same)
members = {"a", "z"}
members -= keys
print(members)
print(keys.isdisjoint(["z"]), keys.isdisjoint("az"), keys >= {"a"}, keys == {"a", "b", "c"})
for left, right in ((keys, 5), (5, keys), (keys, None), (votes.values(), ["a"]), (keys, [[1]]), (items, 1.5)):
    for operation in (lambda: left - right, lambda: left & right, lambda: left | right, lambda: left ^ right):
        try:
            print(operation())
        except TypeError as error:
            print(error)
