import re
for p in ["x*", "\\b", "(a)|b", "a|", "(a*)*", "(a*)+", "((a)(b)?)+", "a??b", "\\s*,\\s*"]:
    for t in ["", "b", "aab", "xaax", "ab ab", "a , b"]:
        print(p, repr(t), re.findall(p, t), re.split(p, t), re.split(p, t, 1), repr(re.sub(p, "-", t)), re.subn(p, lambda m: "<" + m.group() + ">", t, 2))
m = re.search("(?P<n>a)(b)?", "xaby")
print(m, m["n"], m[0], m.group(1, 2), m.expand("\\2\\1\\g<n>"), m.regs, m.pos, m.endpos, m.string, m.re, bool(m), m.start("n"), m.lastindex, m.lastgroup)
for template in ["\\1", "\\2\\g<1>", "\\g<n>", "\\n", "\\.", "\\0", "\\01", "\\101", "x\\\\y", "\\g<0>"]:
    print(template, repr(re.sub("(?P<n>a)(b)?", template, "xabax")))
c = re.compile("^a|b$")
print(c.match("ba", 1), c.search("ab", 0, 1), c.search("aab", 1), c.match("a", 5), c.findall("abab", 1, 3))
print(repr(re.I | re.M), repr(re.I), re.compile("a", re.I | re.S), re.escape("a b-c_\u00e9\n#~!"), re.compile("a") == re.compile("a"))
print(re.findall("(?m)^.*$", "a\n\nb"), re.findall("(?i)[k-s]+", "KLMxyz\u212a"), re.findall("(?a)\\w+", "a\u00e9b"), re.findall("\\d+", "1\u06632"))
