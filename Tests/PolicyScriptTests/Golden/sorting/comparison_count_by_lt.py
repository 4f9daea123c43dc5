class T:
    def __init__(self, v):
        self.v = v
    def __lt__(self, o):
        return self.v < o.v
print([t.v for t in sorted(map(T, [5, 2, 8, 1]))], min(map(T, [4, 3])).v)
