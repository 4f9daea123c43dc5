a = [1, 2]
print([*a, *a], [*"ab", 3], [*{}, *()], (*a,), {*a, 3}, [*range(3), *map(str, a)], [*a][0])
first, *rest = a
*init, last = a
x, *y, z = "abcd"
print(first, rest, init, last, x, y, z)
[p, [q, *r]] = [1, [2, 3, 4]]
print(p, q, r)
