def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import math
for x in [2.5, -2.5, 0.0, -0.5, 1e20, 7]:
    print(x, math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x), math.modf(x) if not isinstance(x, int) else "", math.frexp(x), math.copysign(1, x))
print(math.ldexp(0.5, 3), math.fmod(-7, 3), math.remainder(7, 4), math.isqrt(17), math.gcd(12, 18), math.gcd(), math.gcd(0, 5, 10), math.lcm(4, 6), math.lcm(), math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.perm(4), math.prod([1, 2, 3]), math.prod([], start=5), math.fsum([0.1] * 10), math.dist([0, 0], [3, 4]), math.hypot(3, 4), math.hypot(1, 2, 2), math.ulp(1.0), math.nextafter(1.0, 2.0), math.cbrt(27), math.exp2(3))
for f, a in [(math.floor, float("nan")), (math.ceil, float("inf")), (math.isqrt, -1), (math.factorial, -1), (math.factorial, 1.5), (math.gcd, 1.5), (math.comb, -1), (math.floor, "a"), (math.fsum, ["a"]), (math.prod, ["a", "b"])]:
    attempt(f, a)
attempt(math.comb, -1, 2)
attempt(math.perm, 3, -1)
