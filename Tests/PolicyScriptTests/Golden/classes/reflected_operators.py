# The right operand goes first only when its class derives from the left one's and has a method of its own.
class A:
    def __add__(self, other):
        return "A.add"

    def __radd__(self, other):
        return "A.radd"


class B(A):
    pass


class C(A):
    def __radd__(self, other):
        return "C.radd"


class D(C):
    pass


print(A() + A(), A() + B(), A() + C(), B() + C(), C() + B(), C() + D(), D() + C(), A() + D(), 1 + A(), [] + A(), "" + A())


class Odd:
    def __rmod__(self, other):
        return "rmod"

    def __rmul__(self, other):
        return "rmul"

    def __ror__(self, other):
        return "ror"

    def __rdivmod__(self, other):
        return "rdivmod"

    def __str__(self):
        return "odd"


print("%s!" % Odd(), 5 % Odd(), "a" * Odd(), [1] * Odd(), {1} | Odd(), {} | Odd(), 2.5 % Odd(), divmod(7, Odd()))


class Text(str):
    def __rmod__(self, other):
        return "Text.rmod"


class Plain(str):
    pass


print("%s" % Text("x"), "%s" % Plain("x"), Plain("%s") % Odd(), Text("%s") % Odd())


class Half:
    def __divmod__(self, other):
        return ("divmod", other)

    def __floordiv__(self, other):
        return "floordiv"

    def __mod__(self, other):
        return "mod"


class NoDivmod:
    def __floordiv__(self, other):
        return 1

    def __mod__(self, other):
        return 2


class Hours(int):
    def __divmod__(self, other):
        return ("hours", int(self), other)

    def __rdivmod__(self, other):
        return ("rhours", other)


print(divmod(Half(), 3), divmod(Hours(7), 2), divmod(7, Hours(2)), divmod(7.5, 2), divmod(True, 1))
for left, right in ((NoDivmod(), 1), (1, NoDivmod()), ("a", 1), (1, "a"), ([], []), (1, None)):
    try:
        print(divmod(left, right))
    except TypeError as error:
        print(error)
for left, right in ((1, 0), (1.0, 0), (1, 0.0)):
    try:
        print(divmod(left, right))
    except ZeroDivisionError as error:
        print(error)
from datetime import timedelta

print(divmod(timedelta(hours=7), timedelta(hours=2)))
try:
    divmod(timedelta(hours=7), 2)
except TypeError as error:
    print(error)
