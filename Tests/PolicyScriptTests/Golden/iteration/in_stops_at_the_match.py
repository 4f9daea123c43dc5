import itertools
import operator

numbers = iter(range(10))
print(3 in numbers, next(numbers))
print(100 not in numbers, list(numbers))
letters = iter("abcdef")
print("c" in letters, "a" in letters, list(letters))


def is_subsequence(part, whole):
    rest = iter(whole)
    return all(letter in rest for letter in part)


print(is_subsequence("ace", "abcde"), is_subsequence("aec", "abcde"))

lines = iter(["title", "--", "body", "end"])
if "--" in lines:
    print(list(lines))

pairs = iter([1, 2, 3, 4, 5, 6])
print([x for x in pairs if x + 1 in pairs])


class Same:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other


for make in (lambda: iter(range(6)), lambda: iter([0, 1, 2, 3, 4, 5]), lambda: (x for x in range(6)),
             lambda: reversed([5, 4, 3, 2, 1, 0]), lambda: iter({0: 1, 1: 1, 2: 1, 3: 1, 4: 1}), lambda: map(int, "012345")):
    iterator = make()
    print(operator.contains(iterator, 2), next(iterator), end=" ")
    iterator = make()
    print(Same(2) in iterator, next(iterator), Same(9) in iterator, list(iterator))

pairs = iter({"a": 1, "b": 2, "c": 3}.items())
print(("b", 2) in pairs, list(pairs))
mixed = iter([1, Same(2), [3], "x", 4])
print([3] in mixed, list(mixed))
print(7 in itertools.count(), (9, 81) in ((n, n * n) for n in itertools.count()))
print(1.5 in range(100), 4.0 in range(10), 10.0 in range(10), "a" in range(100), None in range(100))
print(Same(3) in range(5), Same(9) in range(5), range(5).index(Same(3)), range(5).count(Same(3)), range(9).count(3.0))
values = {"a": 1, "b": Same(2)}.values()
print(1 in values, 2 in values, 3 in values)
changing = {1: 1, 2: 2, 3: 3}
keys = iter(changing)
print(1 in keys)
changing[4] = 4
try:
    print(3 in keys)
except RuntimeError as error:
    print(error)
