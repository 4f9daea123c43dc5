class C:
    items = []
    count = 0
    def add(self, x):
        self.items.append(x)
        self.count += 1
        return self
a, b = C().add(1), C().add(2)
print(a.items, b.items, a.items is b.items, a.count, b.count, C.count, a.__dict__)
