for s in ["\x00\x01\x1f\x7f", "\x80\xa0\xad", "é€😀", "\u200b\u2028", "\ud7ff\ue000", "'", '"', "'\"", "\\", "\n\t\r", "\U0010ffff", "\u0378"]:
    print(repr(s), ascii(s))
