def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class A:
    pass
class B(A):
    pass
print(type(1) is int, type(B()) is B, type(B()) == A, isinstance(B(), (int, A)), isinstance(1, (str, float)), issubclass(bool, int), issubclass(B, (int, A)), isinstance(A, type), isinstance(None, type(None)), type(None).__name__, type(type).__name__, type(len).__name__, type(lambda: 0).__name__, type([].append).__name__, type(x for x in []).__name__, type({}.keys()).__name__, type(range(1)).__name__, type(...).__name__, type(NotImplemented).__name__, isinstance(1, int | str), int | None)
attempt(isinstance, 1, "int")
attempt(isinstance, 1, [int])
attempt(issubclass, 1, int)
