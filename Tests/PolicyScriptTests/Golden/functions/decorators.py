def log(prefix):
    def wrap(f):
        def inner(*a, **k):
            print(prefix, f.__name__, a, k)
            return f(*a, **k)
        return inner
    return wrap
@log("outer")
@log("inner")
def add(a, b=1):
    return a + b
print(add(1), add(1, b=5))
