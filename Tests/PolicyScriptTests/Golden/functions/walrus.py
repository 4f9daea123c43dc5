if (n := len("hello")) > 3:
    print(n)
print([y := 1, y + 1], (z := 5) + z, [last := i for i in range(3)], last)
while (k := n - 1) > 2:
    n = k
print(n, k)
