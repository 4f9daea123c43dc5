import itertools

for text in ("a", "ab", "abc", "abcdef"):
    letters = iter(text)
    try:
        a, b = letters
        print(a, b)
    except ValueError as error:
        print(error, list(letters))

try:
    a, b, c = range(10 ** 12)
except ValueError as error:
    print(error)
counter = itertools.count()
try:
    a, b = counter
except ValueError as error:
    print(error, next(counter))
keys = iter({1: 1, 2: 2, 3: 3, 4: 4})
try:
    [a] = keys
except ValueError as error:
    print(error, list(keys))


def numbers():
    for number in range(9):
        print("give", number)
        yield number


source = numbers()
try:
    a, b = source
except ValueError as error:
    print(error, list(source))
rest = iter(range(6))
a, *b, c = rest
print(a, b, c, list(rest))
try:
    a, b = 5
except TypeError as error:
    print(error)
try:
    a, b = [1, 2, 3]
except ValueError as error:
    print(error)
try:
    a, b, c = (1, 2)
except ValueError as error:
    print(error)
