a, b = ValueError("x"), ValueError("x")
print(a == b, a == a, hash(a) == hash(a), a in [b], a in [a], {a: 1}[a])
