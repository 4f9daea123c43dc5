def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import math
print(math.pi, math.e, math.tau, math.inf, math.nan, math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isnan(5), math.isfinite(10 ** 300))
attempt(lambda: math.isclose(1, 1, rel_tol=-1))
attempt(lambda: math.isnan("a"))
attempt(lambda: math.isfinite(10 ** 400))
attempt(lambda: math.nope)
