print(int("42"), int(" -17 "), int("ff", 16), int("0b101", 0), int("1_000"), int("z", 36), int(3.99), int(-3.99))
for text in ["", "1.5", "abc", "1__0", "0x10"]:
    try:
        print(int(text))
    except ValueError as e:
        print(e)
