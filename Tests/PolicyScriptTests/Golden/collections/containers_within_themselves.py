from collections import OrderedDict, defaultdict, deque

queue = deque([1])
queue.append(queue)
print(queue)
bounded = deque([1, 2], maxlen=2)
bounded.append([bounded])
print(bounded)
ordered = OrderedDict(a=1)
ordered["self"] = ordered
print(ordered)
found = defaultdict(list)
found["self"] = found
found["list"].append(found)
print(found)
print([queue, queue], {"ordered": ordered})


class Named(deque):
    pass


named = Named("ab")
named.append(named)
print(named)
