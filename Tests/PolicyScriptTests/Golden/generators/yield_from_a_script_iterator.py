class Echo:
    def __init__(self, count):
        self.count = count
        self.log = []

    def __iter__(self):
        return self

    def __next__(self):
        self.log.append("next")
        return self.step("next")

    def step(self, value):
        if self.count == 0:
            raise StopIteration("done")
        self.count -= 1
        return f"{self.count} {value}"

    def send(self, value):
        self.log.append(f"send {value}")
        return self.step(value)

    def throw(self, error):
        self.log.append(f"throw {error!r}")
        if isinstance(error, KeyError):
            raise error
        return self.step(type(error).__name__)

    def close(self):
        self.log.append("close")


class Silent:
    def __iter__(self):
        return self

    def __next__(self):
        return "silent"


def outer(inner):
    try:
        result = yield from inner
        yield f"result {result}"
    except KeyError as error:
        yield f"KeyError {error}"
    except GeneratorExit:
        print("exit")
        raise


echo = Echo(4)
generator = outer(echo)
print(next(generator), generator.send("a"), generator.throw(ValueError("v")), generator.send(None), generator.send("b"))
print(echo.log)
generator.close()
echo = Echo(5)
generator = outer(echo)
print(next(generator), generator.throw(KeyError("k")), echo.log)
generator.close()
echo = Echo(5)
generator = outer(outer(echo))
print(next(generator), generator.send(1), generator.throw(IndexError("i")))
generator.close()
print(echo.log)
echo = Echo(1)
generator = outer(echo)
print(next(generator), generator.throw(ValueError("ends")), echo.log)
generator.close()

generator = outer(Silent())
print(next(generator))
try:
    generator.send(1)
except AttributeError as error:
    print(error)
generator.close()
generator = outer(Silent())
next(generator)
print(generator.throw(KeyError("here")))
generator.close()
generator = outer(Silent())
next(generator)
generator.close()
generator = outer(iter([1, 2]))
next(generator)
try:
    generator.send(5)
except AttributeError as error:
    print(error)


class Failing(Silent):
    def close(self):
        raise RuntimeError("close failed")


generator = outer(Failing())
next(generator)
try:
    generator.close()
except RuntimeError as error:
    print(error)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("inner leaves quietly")


def delegating():
    try:
        yield from stubborn()
        print("never")
    finally:
        print("outer leaves")


generator = delegating()
next(generator)
generator.close()


def refusing():
    try:
        yield 1
    except GeneratorExit:
        print("refused")
        yield 2


generator = outer(refusing())
next(generator)
try:
    generator.close()
except RuntimeError as error:
    print(error)
