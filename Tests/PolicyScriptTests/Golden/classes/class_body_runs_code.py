class A:
    xs = []
    for i in range(3):
        xs.append(i)
    if len(xs) > 2:
        big = True
    def helper(n):
        return n * 2
    value = helper(21)
print(A.xs, A.big, A.value, A.i)
