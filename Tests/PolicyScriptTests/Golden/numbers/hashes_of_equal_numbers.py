# Equal numbers have equal hashes: the number modulo 2**61 - 1.
for x in (0, 1, 17, 2**31, 2**53, 2**61 - 2, 2**61 - 1, 2**61, 2**62, 2**63, 2**64, 2**100, 2**1000, 10**22):
    print(hash(x), hash(-x), hash(float(x)), hash(x) == hash(float(x)) or float(x) != x)
print(hash(2**64) == hash(2.0**64), hash(-1), hash(-1.0), hash(-(2**61)), hash(True), hash(1 - 2**61))
print(hash(0.5), hash(-0.5), hash(0.1), hash(1e300), hash(-1e300), hash(5e-324), hash(2.5), hash(-0.0), hash(1e-10))
print(hash(float("inf")), hash(float("-inf")), hash(10**100), hash(-(10**100)), hash(3**500))
d = {2**64: "a", 2.0**65: "b", 2**61 - 1: "c", 0: "d"}
print(d[2.0**64], d[2**65], d[float(0)], d[False], len(d), 2.0**64 in d, 2**64 + 1 in d)
