a = b = c = []
a.append(1)
print(b, c, a is c)
(x, y), [z, *w] = (1, 2), [3, 4, 5]
print(x, y, z, w)
d = {}
d["k"], d["l"] = 1, 2
d["k"] += d["l"] * 10
class O: pass
o = O()
o.v, o.w = d, [1, 2, 3]
o.w[0], o.w[-1] = o.w[-1], o.w[0]
o.w[1:2] = ["x", "y"]
print(d, o.v is d, o.w)
i = 0
l = [0, 0, 0]
i = l[i] = 1
print(i, l)
for l[0] in range(3): pass
for o.k, (m, *n) in [("a", "bcd")]: pass
print(l, o.k, m, n)
