def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        i = 0
        while i < self.n:
            yield i
            i += 1
    def __len__(self):
        return self.n
    def __contains__(self, x):
        return x == "magic"
    def __reversed__(self):
        return iter("desc")
class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError(i)
        return i * i
class It:
    def __init__(self):
        self.i = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration
        return self.i
print(list(Count(3)), len(Count(4)), "magic" in Count(1), 0 in Count(1), list(reversed(Count(2))), bool(Count(0)), list(Old()), 9 in Old(), 5 in Old(), list(It()), [*It(), *Old()], max(Count(5)), sum(It()), dict(enumerate(It())), sorted(Old(), reverse=True), tuple(zip(It(), Old())))
class Bad:
    def __iter__(self):
        return 5
attempt(lambda: list(Bad()))
attempt(lambda: iter(Bad()))
class NoNext:
    def __iter__(self):
        return self
attempt(lambda: [*NoNext()])
a, b, c = It()
print(a, b, c)
