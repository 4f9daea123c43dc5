for s in ["abc", "abc1", "123", "\u00b2", "\u0661", "\u2167", " \t", "", "Abc", "ABC", "A b", "x_1", "1x", "\u00e9"]:
    print(repr(s), s.isalpha(), s.isalnum(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isprintable(), s.isascii())
