# A quotient of integers is the float nearest to it, to the even one of two; so is the float of an integer.
print(10**20 / 7, (10**16 + 1) / 7, -(10**20) / 7, 10**20 / -7)
print(float(10971192105065911702), float(2**53 + 1), float(2**53 + 3), float(2**54 + 2), float(2**54 + 6))
print(float(2**64 - 1), float(-(2**63) - 1025), float(2**63 + 1024), float(2**63 + 1025), float(2**63 + 3072))
print((2**53 + 1) / 1, (2**54 + 2) / 2, (3 * 2**80 + 1) / 3, 2**200 / (2**147 + 1))
print(1 / 10**323, 3 / 10**324, 2 / 10**324, 5 / (2 * 10**324), 1 / 2**1074, 1 / 2**1075, 3 / 2**1076, 1 / 2**1076)
print((2**53 - 1) / 2**1075, (2**54 - 1) / 2**1076, (2**54 - 3) / 2**1076, 7 / 2**1073)
print((2**1024 - 2**970 - 1) / 1, float(2**1024 - 2**970 - 1), 2**2000 / 2**1000, 10**400 / 10**92)
for make in (
    lambda: (2**1024 - 2**970) / 1,
    lambda: float(2**1024 - 2**970),
    lambda: 10**400 / 3,
    lambda: -(10**400) / 10**91,
    lambda: float(-(10**400)),
    lambda: 2**1024 * 1.0,
    lambda: f"{10**400:e}",
):
    try:
        print(make())
    except OverflowError as error:
        print(error)
print(2**70 + 0.5, 10**22 * 1.0, 10**23 * 1.0, (10**23) ** 0.5, 2.0 ** (-(2**1)), (2**64 + 1) ** -1)
print(f"{10971192105065911702:.1f} {2**54 + 6:e} {10**23:g}", "%.3f" % (2**54 + 2), "%e" % 10971192105065911702)

state = 12345


def draw(bits):
    global state
    value = 0
    for _ in range(bits // 32 + 1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        value = value << 32 | state >> 32
    return value >> (state % 31)


for bits in (40, 60, 64, 70, 110, 130, 200, 900):
    x, y = draw(bits), draw(200 - bits // 6) + 1
    print(x / y, -x / (y + 1), y / (x + 1), float(x))
