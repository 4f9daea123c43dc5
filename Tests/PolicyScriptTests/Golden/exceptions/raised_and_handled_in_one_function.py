def loop(count):
    caught = []
    for index in range(count):
        try:
            if index % 3 == 0:
                raise ValueError(index, "three")
            if index % 3 == 1:
                raise KeyError
            caught.append(index)
        except ValueError as error:
            caught.append((error.args, error.__context__, error.__cause__))
        except LookupError as error:
            caught.append(repr(error))
        else:
            caught.append("else")
        finally:
            caught.append("finally")
    return caught


print(loop(4))


def nested():
    try:
        raise ValueError("outer")
    except ValueError as outer:
        try:
            raise TypeError("inner")
        except TypeError as inner:
            print(repr(inner.__context__), inner.__context__ is outer, outer.__context__)
        try:
            raise outer
        except ValueError as again:
            print(again is outer, again.__context__)
    kept = None
    try:
        raise IndexError("kept")
    except IndexError as error:
        kept = error
    try:
        raise kept
    except (KeyError, IndexError) as error:
        print(error is kept, error.__context__)


nested()


class Own(ValueError):
    pass


class Made(Exception):
    def __init__(self, text):
        super().__init__(text * 2)


def classes():
    for kind in [Own, Made, ValueError, OSError, FileNotFoundError, StopIteration, ArithmeticError]:
        try:
            raise kind("x")
        except ValueError as error:
            print("value", repr(error), error.args)
        except (Made, OSError) as error:
            print("made", repr(error), error.args, error)
        except Exception as error:
            print("other", repr(error), getattr(error, "value", None))
    try:
        raise OSError(2, "gone")
    except FileNotFoundError as error:
        print(repr(error), error.errno)


classes()


def generator():
    while True:
        try:
            yield
            raise ValueError("in a generator")
        except ValueError as error:
            yield str(error)


values = generator()
print(next(values), next(values), next(values), next(values))


def unmatched():
    try:
        raise KeyError("passes")
    except ValueError:
        print("never")
    finally:
        print("on the way")


try:
    unmatched()
except KeyError as error:
    print(repr(error))


def strange(pattern):
    try:
        raise ValueError(1)
    except pattern:
        print("caught")


for pattern in [ValueError, (KeyError, ValueError), Exception, BaseException]:
    strange(pattern)
for pattern in [3, "ValueError", (ValueError, 3), (3, ValueError), int]:
    try:
        strange(pattern)
        print("caught first")
    except TypeError as error:
        print(error, repr(error.__context__))
print([str(number) for number in (0, -1, 9, 10, -10, 99, 100, 2 ** 63 - 1, -2 ** 63, 10 ** 18, 10 ** 19)], str("text"), str(True))


def twice():
    error = ValueError("twice")
    for turn in range(2):
        try:
            raise error
        except ValueError:
            pass
    raise error


twice()
