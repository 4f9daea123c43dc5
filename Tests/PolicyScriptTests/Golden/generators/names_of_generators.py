def gen():
    "gd"
    yield 1
g = gen()
print(g.__name__, g.__qualname__)
class K:
    def m(self):
        yield
print(K().m().__name__, K().m().__qualname__, (x for x in []).__name__)
