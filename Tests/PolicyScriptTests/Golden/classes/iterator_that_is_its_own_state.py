class Fib:
    def __init__(self, limit):
        self.limit, self.a, self.b = limit, 0, 1
    def __iter__(self):
        return self
    def __next__(self):
        if self.a > self.limit:
            raise StopIteration
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        return value
f = Fib(50)
print(next(f), next(f), list(f), list(f), next(f, "over"))
for x in Fib(5):
    print(x, end=" ")
else:
    print("done")
