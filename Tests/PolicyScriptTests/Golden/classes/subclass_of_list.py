class Stack(list):
    def push(self, x):
        self.append(x)
        return self
    def __getitem__(self, i):
        if isinstance(i, slice):
            return Stack(super().__getitem__(i))
        return super().__getitem__(i) * 10
    def __repr__(self):
        return f"Stack{list(self)}"
s = Stack([1, 2])
s.push(3).push(4)
print(s, s[0], s[-1], s[1:], type(s[1:]).__name__, len(s), s + [5], type(s + [5]).__name__, [x for x in s], s == [1, 2, 3, 4], sorted(s, reverse=True), s.pop(), s, 2 in s, s.index(2), list(reversed(s)), type(s.copy()).__name__)
s += [9]
s *= 2
print(s, type(s).__name__, isinstance(s, list), bool(Stack()))
