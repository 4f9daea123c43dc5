# Each operation on integers of each size; what they give, or a digest of it.
import math
vals = [-7, 0, 2**63, -(10**30)]
def t(name, f, *a):
    try: r = f(*a)
    except Exception as e: r = f"{type(e).__name__}: {e}"
    return repr(r)
h = 0
def note(s):
    global h
    for c in s: h = (h * 31 + ord(c)) % (2**61 - 1)
for x in vals:
    h = 0
    for y in vals:
        row = [t("pow", pow, x, y, m) for m in (1, -1, 7, -7, 0, 2**64, -2**65 - 1, 10**20)]
        row += [t("", lambda: x & y), t("", lambda: x | y), t("", lambda: x ^ y), t("", lambda: x // y), t("", lambda: x % y), t("", lambda: x / y), t("", divmod, x, y), t("", lambda: x < y), t("", lambda: x == y), t("", math.gcd, x, y), t("", math.lcm, x, y), t("", lambda: x * y - y), t("", lambda: x >> (abs(y) % 200)), t("", lambda: x << (abs(y) % 200)), t("", round, x, -(abs(y) % 50)), t("", lambda: x < float(y)), t("", lambda: x == float(y)), t("", lambda: x + 0.5 > y), t("", lambda: hash(x) == hash(float(x))), t("", lambda: x ** (abs(y) % 9)), t("", lambda: float(x) ** (y % 5))]
        if y in (3, -7): print(row[:8])
        for s in row: note(s)
    print(x, h)
    print([t("", f, x) for f in (bin, oct, hex, abs, float, int.bit_length, int.bit_count, math.isqrt, str, repr, hash, lambda v: v.to_bytes(20, "little", signed=True), lambda v: v.to_bytes(9, "big"), lambda v: f"{v:,} {v:_x} {v:e} {v:+d} {v:#o}", lambda v: "%d %x %o %+d % d %e" % (v, v, v, v, v, v), lambda v: int(str(v)), lambda v: int(hex(v), 16), lambda v: int.from_bytes(v.to_bytes(20, "big", signed=True), "big", signed=True) == v, lambda v: math.comb(v, 2), lambda v: math.comb(5, v), lambda v: math.perm(v, 2), lambda v: range(v % 7)[-1:], lambda v: v.as_integer_ratio(), lambda v: ~v, lambda v: math.log2(v), lambda v: chr(v), lambda v: "ab" * (v % 3), lambda v: [1, 2, 3][v:], lambda v: [1, 2, 3][:v:v], lambda v: "abc"[v::-1], lambda v: [1,2,3][v])])
