class K:
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return hash(self.v)
    def __eq__(self, other):
        return isinstance(other, K) and self.v == other.v
d = {None: 1, 1: 2, "1": 3, (1,): 4, 1.5: 5, True: 6, b"1": 7, frozenset([1]): 8, K(1): 9, int: 10, len: 11, ...: 12, range(3): 13}
print(d[None], d[1], d["1"], d[1,], d[1.5], d[b"1"], d[frozenset([1])], d[K(1)], d[int], d[len], d[...], d[range(3)], len(d), d.get(K(2)))
