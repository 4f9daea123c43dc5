print((), (1,), (1, 2), 1, tuple(), tuple("ab"), (1, (2, (3,))), len((1,)), type((1)), type((1,)))
t = 1,
u = 1, 2
print(t, u, t + u, t * 3, (1, 2) == u, u[::-1], u[0], u[-1], 2 in u, u.index(2), u.count(1))
for a, in [(1,), (2,)]:
    print(a)
