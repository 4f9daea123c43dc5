def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import math
print(math.sqrt(2), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.expm1(1e-10), math.pow(2, 0.5), math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0), math.atan(1), math.atan2(-1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5), math.degrees(math.pi), math.radians(180), math.erf(0.5), math.erfc(0.5), math.gamma(5), math.lgamma(10), math.log(10 ** 400), math.log2(2 ** 1000), math.log10(10 ** 30))
for f, a in [(math.sqrt, -1), (math.log, 0), (math.log, -1), (math.log2, 0), (math.acos, 2), (math.exp, 1000), (math.gamma, -1), (math.log1p, -1), (math.acosh, 0), (math.atanh, 1), (math.sqrt, "a"), (math.sin, float("inf")), (math.log10, 0), (math.sqrt, None), (math.sinh, 1000), (math.sqrt, 10 ** 400)]:
    attempt(f, a)
attempt(math.pow, 0, -1)
attempt(math.pow, -8, 1 / 3)
attempt(math.pow, 10, 400)
attempt(math.log, 10, 1)
attempt(math.fmod, 1, 0)
attempt(math.sqrt)
attempt(math.sqrt, 1, 2)
attempt(math.atan2, 1)
