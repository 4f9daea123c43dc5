from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque


class Votes(Counter):
    pass


class Queue(deque):
    pass


class Groups(defaultdict):
    pass


class Ordered(OrderedDict):
    pass


class Layers(ChainMap):
    pass


class Table(UserDict):
    pass


def kind(value):
    return f"{type(value).__name__} {value!r}"


votes = Votes("aab")
print(votes, Votes(), kind(votes.copy()), kind(votes + Votes("a")), kind(votes | votes), kind(votes - Counter("a")), kind(+votes))
votes += Counter("b")
print(kind(votes))
queue = Queue([1, 2], maxlen=3)
print(queue, Queue(), kind(queue.copy()), kind(queue + deque([3, 4])), kind(queue * 2), kind(2 * Queue([1])), kind(deque([1]) + queue))
queue += [5, 6]
print(kind(queue), queue.maxlen, queue == deque([2, 5, 6]))
groups = Groups(list, {"a": [1]})
groups["b"].append(2)
print(groups, kind(groups.copy()), groups.copy().default_factory is list, kind(groups | {"c": []}), kind({"z": 1} | groups))
groups |= {"d": 4}
print(kind(groups))
ordered = Ordered(a=1)
ordered["b"] = 2
print(ordered, Ordered(), kind(ordered.copy()), kind(ordered | {"c": 3}), kind({"z": 0} | ordered), kind(Ordered.fromkeys("ab")))
layers = Layers({"a": 1}, {"b": 2})
print(layers, kind(layers.new_child()), kind(layers.parents), kind(layers.copy()), kind(layers | {"c": 3}), kind({"z": 0} | layers))
layers |= {"q": 1}
print(kind(layers), kind(Layers.fromkeys("ab", 0)), layers.setdefault("q", 5), layers.setdefault("r", 5), layers.maps)
print(kind(layers.new_child({"x": 1})), kind(layers.new_child(y=2)), layers.popitem(), layers.pop("q"), sorted(layers))
print(kind(Table(a=1)), kind(Table(a=1) | {"b": 2}), kind(Table(a=1).copy()))
print(ChainMap(defaultdict(int))["new"], ChainMap({}) == {}, ChainMap({"a": 1}) == 5, ChainMap({"a": 1}) != {"a": 1})
for wrong in (lambda: layers["none"], lambda: layers.pop("b"), lambda: ChainMap().popitem(), lambda: layers | 5, lambda: votes | {}):
    try:
        print(wrong())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)


class Renamed(ChainMap):
    def __missing__(self, key):
        return f"no {key}"


print(Renamed({"a": 1})["b"], Renamed({"a": 1}).get("b", "default"))
