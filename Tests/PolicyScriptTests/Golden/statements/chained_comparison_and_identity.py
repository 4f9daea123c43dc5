x = 5
print(1 < x < 10, 1 < x > 3, 1 < 2 < 3 < 4, 1 == 1.0 == True, 3 > 2 == 2, not 1 < 0, 1 in [1] in [[1]], "a" < "b" in "abc", x is x is not None, 1 != 2 != 1, None is None, [] is not [], 1 not in [2])
def f(n):
    print("f", n, end=" ")
    return n
print(f(1) < f(0) < f(9))
print(f(1) < f(2) < f(3))
