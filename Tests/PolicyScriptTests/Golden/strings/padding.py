print("a".center(5) + "|", "ab".center(5, "*"), "a".ljust(3, "-"), "a".rjust(3), "-42".zfill(6), "42".zfill(1), "+7".zfill(4), "abc".center(2))
