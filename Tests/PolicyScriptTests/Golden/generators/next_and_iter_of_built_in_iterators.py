class Old:
    def __getitem__(self, index):
        return [5, 6][index]


for iterable in ([1, 2], (1, 2), "ab", "é!", b"ab", {1: 2}, {1}, range(3), {1: 2}.values(), {1: 2}.items(), Old()):
    iterator = iter(iterable)
    print(iterator.__iter__() is iterator, iterator.__next__(), list(iterator))
for iterable in ([1, 2], "ab", {1: 2}, range(3)):
    print(reversed(iterable).__next__())
try:
    iter([]).__next__()
except StopIteration as error:
    print(repr(error))
print(list(iter(iter([1, 2, 3]).__next__, 3)), iter(lambda: 1, 2).__next__())
