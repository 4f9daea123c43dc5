import math
print(math.gcd(2 ** 100, 6 ** 50), math.isqrt(10 ** 40), math.log(10 ** 400), math.log2(2 ** 2000), math.floor(1e20), math.ceil(-1e20), math.factorial(30), math.comb(100, 50))
