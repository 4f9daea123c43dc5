def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class C:
    x = 1
attempt(lambda: C().nope)
attempt(lambda: C.nope)
attempt(lambda: None.nope)
attempt(lambda: (5).nope)
attempt(lambda: [].nope)
attempt(lambda: len.nope)
attempt(lambda: (lambda: 1).nope)
attempt(lambda: int.nope)
attempt(lambda: C().x.nope)
def put():
    (5).x = 1
def put_class():
    int.x = 1
def drop():
    del C().y
def put_none():
    None.x = 1
def put_list():
    [].x = 1
attempt(put)
attempt(put_class)
attempt(drop)
attempt(put_none)
attempt(put_list)
import math
attempt(lambda: math.nope)
attempt(lambda: "".nope)
attempt(lambda: (x for x in []).nope)
attempt(lambda: ValueError().nope)
attempt(lambda: type(5).nope)
attempt(lambda: super().nope)
