def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class A:
    __secret = 1
    def __init__(self):
        self.__x = 2
        self.__y__ = 3
    def get(self):
        return self.__x, self.__secret, self.__hidden()
    def __hidden(self):
        return "hidden"
class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 99
    def mine(self):
        return self.__x
b = B()
print(b.get(), b.mine(), sorted(b.__dict__), b._A__x, A._A__secret)
attempt(lambda: b.__x)
