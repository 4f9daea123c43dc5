def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


b = b"abc"
def put():
    b[0] = 1
def drop():
    del b[0]
attempt(put)
attempt(drop)
attempt(lambda: b.append)
c = b
c += b"d"
print(b, c)
