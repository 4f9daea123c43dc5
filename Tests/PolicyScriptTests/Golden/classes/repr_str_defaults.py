def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class A:
    pass
class B:
    def __repr__(self):
        return "B!"
class C:
    def __str__(self):
        return "C!"
print(str(B()), repr(B()), f"{B()}", [B()], {"k": B()}, str(C()), repr(A()).startswith("<__main__.A object at 0x"), repr(C()).startswith("<__main__.C object"), A, type(A()), repr(A))
class D:
    def __str__(self):
        return 5
    def __repr__(self):
        return None
attempt(str, D())
attempt(repr, D())
attempt(lambda: f"{D()}")
