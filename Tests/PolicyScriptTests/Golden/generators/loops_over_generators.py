def numbers(n):
    received = []
    for i in range(n):
        received.append((yield i))
    print("received", received)
    return "end"


def outer(n):
    result = yield from numbers(n)
    print("result", result)


def failing():
    yield 1
    raise ValueError("stopped")


for value in numbers(3):
    print(value)
for value in outer(2):
    print("outer", value)
generator = numbers(4)
print(next(generator), generator.send("a"))
for value in generator:
    print("rest", value)
try:
    for value in failing():
        print(value)
except ValueError as error:
    print(error)
print([a * b for a in numbers(2) for b in (x + 1 for x in numbers(2))])


def nested(depth):
    yield depth
    if depth:
        for value in nested(depth - 1):
            yield value


print(list(nested(20)), sum(nested(9)))


def handled():
    for i in range(3):
        try:
            raise KeyError(i)
        except KeyError as error:
            yield error.args[0]
            try:
                raise
            except KeyError as again:
                yield again is error


print([value for value in handled()])
