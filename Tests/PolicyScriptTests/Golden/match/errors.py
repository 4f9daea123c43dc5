class P:
    __match_args__ = ("x",)
    x = 1
try:
    match P():
        case P(1, 2):
            pass
except TypeError as e:
    print(e)
try:
    match 1:
        case int(1, 2):
            pass
except TypeError as e:
    print(e)
