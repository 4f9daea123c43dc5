def make(base):
    bonus = 5
    class C:
        value = base * 2
        def get(self, extra):
            return base + bonus + extra + self.value
    bonus = 7
    return C
print(make(10)().get(1), make(1).value, make.__name__)
