def tag(name):
    print("make", name)
    def deco(f):
        print("apply", name)
        def inner(*a, **k):
            return f"{name}({f(*a, **k)})"
        return inner
    return deco
@tag("a")
@tag("b")
def hello(x, y="!"):
    return x + y
print(hello("hi"), hello("hi", y="?"))
@(lambda f: 5)
def five():
    pass
print(five)
@type
def shown(): pass
print(shown)
