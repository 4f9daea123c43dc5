import math
for f in [lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.floor("a"), lambda: math.exp(1000), lambda: math.factorial(1.5), lambda: math.isqrt(-1), lambda: math.floor(math.inf)]:
    try:
        print(f())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
