a = 5
a += 1; a -= 2; a *= 3; a //= 2; a **= 2; a %= 10; a <<= 3; a >>= 1; a |= 1; a &= 7; a ^= 2
print(a)
a /= 2
print(a)
d = {"k": [1]}
d["k"] += [2]
d["k"][0] -= 5
print(d)
t = ([],)
try:
    t[0] += [1]
except TypeError as e:
    print(e, t)
