lists = {"a": [1], "b": [2]}
print(lists.items() == {"b": [2], "a": [1]}.items(), lists.items() != {"a": [1]}.items(), lists.items() == 5)
print(lists.items() <= lists.items(), lists.items() < lists.items(), {"a": [1]}.items() < lists.items())
print(lists.keys() == {"a", "b"}, {"a", "b"} == lists.keys(), lists.keys() >= frozenset("a"), {"c"} <= lists.keys())
print(lists.values() == lists.values(), lists.keys() == ["a", "b"], {"a": 1}.items() == {("a", 1)})
for compare in [
    lambda: lists.items() < 5, lambda: lists.keys() > [1], lambda: lists.items() == {("a", 1), ("b", 2)},
    lambda: lists.values() < lists.values(), lambda: lists.items() <= {("a", 1), ("b", 2)},
]:
    try:
        print(compare())
    except TypeError as error:
        print(error)
