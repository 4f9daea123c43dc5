from collections import OrderedDict
d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a")
print(list(d), d.popitem(last=False), d, d == {"c": 3, "a": 1}, list(reversed(d)))
