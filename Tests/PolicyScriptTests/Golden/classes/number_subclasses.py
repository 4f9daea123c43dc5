# A class that derives from int, float or str makes instances of its own, and what it overrides counts.
class Votes(int):
    unit = "votes"

    def label(self):
        return f"{int(self)} {self.unit}"


v = Votes(3)
print(v, repr(v), type(v).__name__, v.label(), isinstance(v, int), v == 3, 3 == v, hash(v) == hash(3))
print(v + 1, type(v + 1).__name__, 1 + v, v * 2, -v, +v, ~v, abs(v), v / 2, v // 2, v % 2, v**2, divmod(v, 2))
print(type(-v).__name__, type(+v).__name__, type(abs(v)).__name__, type(int(v)).__name__, type(round(v)).__name__)
print([10, 20, 30, 40][v], "ab" * v, list(range(v)), v < 4, 4 > v, max(v, 2), sum([v, v]), bool(v), bool(Votes(0)))
print({3: "three"}[v], {v: 1}[3], v in [1, 2, 3], sorted([Votes(2), Votes(1), 3]), f"{v:05d} {v!r} {v}", "%d %s" % (v, v))
print(Votes("12").label(), Votes(2**70).label(), Votes().label(), Votes("ff", 16), Votes(3.9), v.bit_length(), v.real)
v.note = "seen"
print(v.note, v.__dict__)


class Share(float):
    def __str__(self):
        return f"{float(self) * 100:.0f}%"

    def __add__(self, other):
        return Share(float(self) + float(other))

    __radd__ = __add__


s = Share(0.25)
print(s, repr(s), str(s), f"{s}", f"{s:.3f}", type(s).__name__, s == 0.25, s + 0.5, 0.5 + s, s * 2, -s, float(s), int(s))
print(type(s + 1).__name__, type(s * 2).__name__, type(float(s)).__name__, type(+s).__name__, sum([s, s]), bool(Share(0)))
print(sorted([Share(0.5), s]), {0.25: 1}[s], s.is_integer(), s.as_integer_ratio(), round(s, 1), "%s %.2f" % (s, s))


class Loose(int):
    def __eq__(self, other):
        return abs(int(self) - int(other)) <= 1

    def __hash__(self):
        return 0

    def __lt__(self, other):
        return "lt"

    def __add__(self, other):
        return "add"

    def __rsub__(self, other):
        return "rsub"

    def __neg__(self):
        return "neg"

    def __bool__(self):
        return False

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __int__(self):
        return 77

    def __index__(self):
        return 1


x = Loose(5)
print(x == 6, 6 == x, x != 6, x == 8, x < 1, 1 > x, x + 1, 1 - x, x - 1, -x, not x, bool(x), str(x), repr(x), f"{x}", [x])
print(x * 2, x > 1, int(x), x & 4, {Loose(5): 1}[Loose(6)], super(Loose, x).__add__(1))


class Name(str):
    def __add__(self, other):
        return Name(str(self) + "+" + other)

    def __radd__(self, other):
        return Name(other + "-" + str(self))

    def shout(self):
        return self.upper() + "!"


n = Name("ann")
print(n + "bob", "bob" + n, n.shout(), type(n + "x").__name__, type("x" + n).__name__, n == "ann", n * 2, len(n), n[0])
