def make(n):
    class Local:
        value = n
        class Inner:
            deep = n + 1
        def get(self):
            return n, self.value, self.Inner.deep
    return Local
print(make(5)().get(), make(1).__name__, make(1).__qualname__)
