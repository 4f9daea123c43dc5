def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class N:
    def __int__(self):
        return 7
    def __float__(self):
        return 2.5
    def __index__(self):
        return 3
    def __round__(self, n=None):
        return ("round", n)
    def __trunc__(self):
        return 1
    def __floor__(self):
        return -1
    def __ceil__(self):
        return 99
    def __bytes__(self):
        return b"bytes"
    def __hash__(self):
        return 5
    def __format__(self, spec):
        return "fmt:" + spec
import math
n = N()
print(int(n), float(n), [10, 20, 30, 40][n], round(n), round(n, 2), math.floor(n), math.ceil(n), math.trunc(n), hex(n), bytes(n), hash(n), f"{n:abc}", range(5)[n], "abcdef"[n], list(range(n)), "x" * n, chr(n), divmod(10, 3) if n else 0, math.sqrt(n))
class Bad:
    def __int__(self):
        return "x"
    def __index__(self):
        return 1.5
    def __float__(self):
        return 1
    def __hash__(self):
        return "h"
attempt(int, Bad())
attempt(lambda: [1][Bad()])
attempt(float, Bad())
attempt(hash, Bad())
