iterators = [
    iter([]), iter(()), iter(""), iter("é"), iter(b""), iter({}), iter(set()), iter(frozenset()), iter(range(3)),
    iter({}.keys()), iter({}.values()), iter({}.items()),
    reversed([]), reversed(()), reversed(""), reversed(b""), reversed(range(3)),
    reversed({}), reversed({}.keys()), reversed({}.values()), reversed({}.items()),
    zip(), map(str, []), filter(None, []), enumerate([]), iter(lambda: 1, 1),
]
for iterator in iterators:
    kind = type(iterator)
    rest = list(iterator)
    print(kind.__name__, kind, type(iterator) is kind, iter(iterator) is iterator, type(rest).__name__)


class Indexed:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index

    def __len__(self):
        return 3


print(type(iter(Indexed())).__name__, type(reversed(Indexed())).__name__, [*iter(Indexed())], [*reversed(Indexed())])
first = iter(b"ab")
print(next(first), type(first), type(iter(first)), [*first], type(first))
for wrong in [lambda: iter([]) + 1, lambda: len(iter({}.items())), lambda: reversed([])[0], lambda: iter(b"").x,
              lambda: iter(int, 0) < 1, lambda: "%d" % reversed({}), lambda: type(iter({}.values()))()]:
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
