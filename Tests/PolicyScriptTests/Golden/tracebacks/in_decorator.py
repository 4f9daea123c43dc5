def deco(f):
    def inner(*args):
        return f(*args) + 1
    return inner
@deco
def text():
    return "x"
text()
