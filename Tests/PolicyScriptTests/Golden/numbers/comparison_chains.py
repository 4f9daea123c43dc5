x = 5
print(1 < x < 10, 1 < x > 3, 1 < 10 > x >= 5 != 4, 3 < 2 < 1 / 1)
def f(v):
    print("f", v)
    return v
print(f(1) < f(2) < f(0) < f(9))
