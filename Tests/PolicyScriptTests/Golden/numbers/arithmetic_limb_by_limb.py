import random

random.seed(20240229)
ones = [(1 << bits) - 1 for bits in (63, 64, 65, 127, 128, 192, 256, 1024, 2560, 5120)]
edges = ones + [value + 1 for value in ones] + [value + 2 for value in ones] + [1 << 63, -(1 << 63), (1 << 64) - 2]


def number():
    kind = random.randrange(6)
    if kind == 0:
        value = random.choice(edges)
    elif kind == 1:
        value = random.getrandbits(random.choice((7, 63, 64, 65)))
    elif kind == 2:
        value = random.getrandbits(random.randrange(1, 400)) << random.randrange(0, 200)
    else:
        value = random.getrandbits(random.randrange(60, 1500))
    return -value if random.randrange(2) else value


digest = 0


def note(value):
    global digest
    digest = (digest * 1000003 + value) % ((1 << 127) - 1)


for turn in range(60):
    a = number()
    b = number()
    note(a + b)
    note(a - b)
    note(a * b)
    note(-a)
    if b:
        quotient, rest = divmod(a, b)
        note(quotient)
        note(rest)
        assert a // b == quotient and a % b == rest and quotient * b + rest == a
        assert (a * b) // b == a and (a * b) % b == 0
    shift = random.randrange(0, 300)
    note(a << shift)
    note(a >> shift)
    note((a < b) + 2 * (a == b) + 4 * (a > b) + 8 * (a <= b))
    assert (a + b) - b == a and a << shift >> shift == a
print(digest)
for bits in (2500, 2560, 2561, 2624, 5120, 7000, 20000):
    a = random.getrandbits(bits) | 1 << bits
    b = random.getrandbits(bits - bits // 3)
    note(a * a)
    note(a * b)
    note(a * b * b // (b + 1))
    assert (a * b) % a == 0 and (a * a) // a == a
print(digest)
for base in (2, 3, -3, 10, 2**63, -(2**63), 2**64 + 1, 123456789123456789123):
    for exponent in (1, 2, 3, 7, 30, 64, 100):
        note(base**exponent)
print(digest)
top = (1 << 64) - 1
print(((top << 64 | top) << 64) // ((top << 64) | top), (top << 128) // (top << 64 | 1), ((1 << 192) - 1) // ((1 << 128) - 1))
print((1 << 63) - 1 + 1, -(1 << 63) - 1 + 1, -(1 << 63) // -1, (1 << 64) - (1 << 63) - 1, -(1 << 70) >> 70, -(1 << 70) >> 69)
print(-(1 << 70) >> 100, (1 << 70) >> 100, (-(1 << 70) - 1) >> 70, True << 70, (1 << 70) * True, (1 << 70) + False, (1 << 70) * 0)
