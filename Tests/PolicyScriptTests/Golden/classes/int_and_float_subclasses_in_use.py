# Instances of classes that derive from int and float serve wherever numbers do.
class F(float):
    def __init__(self, x): self.seen = x
class I(int):
    def __init__(self, x, y=0): self.seen = (x, y)
print(F("1.5").seen, I("12").seen, F(2) + 1, F(3).seen)
try:
    print(I("1", 16).seen)
except Exception as e: print(type(e).__name__, e)
try:
    I("x")
except Exception as e: print(type(e).__name__, e)
try:
    F("x")
except Exception as e: print(type(e).__name__, e)
class E(int):
    pass
print({E(1), 1, 1.0, True}, E(1) in {1}, {1: "a"}.get(E(1)), {E(1): "b"}.get(1), {E(1): "b"}.get(1.0), [1, 2].index(E(2)), [E(2)].count(2), (E(1),) == (1,))
print(E(5).to_bytes(2, "big"), int.from_bytes(b"\x01"), E.from_bytes(b"\x05", "big"), type(E.from_bytes(b"\x05", "big")).__name__)
print(range(E(1), E(4), E(2)), "x" * E(2), [0] * E(2), (1,) * E(1), b"a" * E(2), "abc"[E(1)], "abcd"[E(1):E(3)], bytes(E(3)), chr(E(65)), hex(E(255)), bin(E(5)), round(E(15), E(-1)))
import math, json, statistics, random, datetime
print(math.sqrt(E(4)), math.factorial(E(5)), math.gcd(E(4), 6), math.comb(E(5), E(2)), json.dumps([E(1), {E(2): 3}]), statistics.mean([E(1), E(2)]), datetime.timedelta(E(1)), datetime.date(E(2024), E(1), E(1)))
match E(5):
    case 5: print("five")
match E(5):
    case int(x): print("int", x, type(x).__name__)
print(isinstance(E(1), (str, int)), issubclass(E, int), E.__name__, E(3).__class__.__name__, str(E), E(1).numerator, E(3).conjugate(), E(1).imag)
print(sorted([E(3), 1, E(2)]), min(E(3), 2), sum([E(1), E(2)], E(3)), all([E(0)]), any([E(0), E(1)]), list(map(E, "12")), E(1) is E(1), E(1) == True, E(0) or "zero")
print("%d %5d %x %s %r" % (E(1), E(2), E(255), E(3), E(4)), "{:d} {:>4} {!r}".format(E(1), E(2), E(3)), f"{E(1000):,}", E(3).__add__(4), E(7).__repr__(), E(7).__str__(), E(3).__eq__(3), int.__add__(E(1), 2))
class P(float):
    pass
print(P(1.5), P(2), P("3.5"), P(), [P(1)], P(1) == 1, hash(P(1)) == 1, {P(1): 2}[1], P(1).hex(), P(2.5).is_integer(), math.floor(P(2.5)), round(P(2.5)), round(P(2.567), 1), int(P(2.5)), divmod(P(7), 2), P(7) // 2, P(7) % 2, P(2) ** 2, -P(1), abs(P(-1)), P(1) < 2, json.dumps(P(1.5)), f"{P(1.5):.2f}", "%.1f" % P(1.25))
import operator
print(operator.add(E(1), 2), operator.neg(E(1)), operator.index(E(4)), pow(E(2), 3), pow(E(2), 3, 5), E(2).__pow__(3), 2 ** E(3), E(6) >> 1, 1 << E(2), E(6) ^ 3, True + E(1))
x = E(1)
x += 1
print(x, type(x).__name__)
class W(int):
    def __radd__(self, o): return "radd"
    def __iadd__(self, o): return "iadd"
    def __pow__(self, o, m=None): return ("pow", m)
    def __rpow__(self, o): return "rpow"
    def __lshift__(self, o): return "ls"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __float__(self): return 9.5
    def __trunc__(self): return 8
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __hash__(self): return 99
    def __format__(self, s): return "f" + s
w = W(3)
print(1 + w, 1.5 + w, w + 1, True + w, pow(w, 2), pow(w, 2, 3), 2 ** w, 2.0 ** w, w << 1, abs(w), round(w), round(w, 1), float(w), math.trunc(w), math.floor(w), math.ceil(w), hash(w), f"{w}", f"{w:>3}", math.sqrt(w), w / 2)
w += 1
print(w)
