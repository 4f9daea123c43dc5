samples = ["", "a", "A", "1", "½", "²", "٣", "Ⅷ", " ", "\t", "_x", "1x", "x1", "é", "漢", "ǅ", "\x00", "a b", "ªº", "\u200b", "😀"]
for s in samples:
    flags = [s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.islower(), s.isupper(), s.istitle(), s.isidentifier(), s.isprintable(), s.isascii()]
    print(ascii(s), "".join("01"[f] for f in flags))
