for s in ["a", "it's", 'say "hi"', "it's \"both\"", "tab\t new\n back\\", "\x00\x7f\x80", "\u00e9\u4e2d\U0001f600", "\u200b"]:
    print(repr(s), ascii(s))
