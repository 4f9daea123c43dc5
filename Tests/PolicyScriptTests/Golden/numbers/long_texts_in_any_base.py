# Texts of many digits in each base, up to 36.
for base in range(2, 37):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"[:base]
    print(base, int(digits[::-1] * 3, base), int("-" + digits[-1] * 70, base) % (10**20 + 39), int(digits[-1] * 13, base))
print(int("Z" * 40, 36), int("1" + "0" * 30, 36) == 36**30, int("_".join("z" * 20), 36), int("z" * 12, 36), int("z" * 13, 36))
print(int("9" * 18), int("9" * 19), int("9" * 20), int("1" + "0" * 38), int("9" * 57), int("-" + "7" * 100), int("0" * 50 + "5" * 30))
print(int("18446744073709551615"), int("18446744073709551616"), int("9223372036854775808"), int("-9223372036854775809"))
print(int("0x" + "f" * 40, 16), int("0b" + "10" * 64, 0), int("0o" + "7" * 50, 0), int("1_" * 30 + "1"))
