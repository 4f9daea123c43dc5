import re
for p, s in [(r"a*?b", "aab"), (r"(?:ab)+", "ababx"), (r"[^a-c]+", "abcxyz"), (r"^\s*$", "  "), (r"a{2,3}", "aaaa"), (r"a|b|", "c"), (r"(?i)ABC", "xabc"), (r"\bfoo\b", "a foo b"), (r"(a)?b", "b"), (r"[\]\-]", "-"), (r"\.", "a.b"), (r"x$", "ax\n"), (r"(?m)^b", "a\nb"), (r"(?s)a.b", "a\nb"), (r"\Aa\Z", "a"), ("\u00e9+", "caf\u00e9\u00e9"), (r"(?x) a  b # c", "ab")]:
    m = re.search(p, s)
    print(p, m and (m.span(), m.groups()))
