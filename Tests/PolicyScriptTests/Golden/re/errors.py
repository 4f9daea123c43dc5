import re
for p in ["a**", "*a", "^*", "x{2}{3}", "a{3,2}", "\\1", "(?P<1a>x)", "(?P<a", "(?P<>x)", "(?P<a>x)(?P<a>y)", "[", "[a", "[z-a]", "[\\w-z]", "a)", "(", "((a)", "(?z)", "(?P", "(?", "\\", "\\q", "[\\q]", "\\x1", "a(?i)b", "(?-:a)", "(?i-i:a)", "(?#x", "a|*", "a\nb(", "\\400", "(?<x>a)"]:
    try:
        print(re.compile(p))
    except re.error as e:
        print(repr(p), e, e.msg, e.pos, e.lineno, e.colno)
for f in [lambda: re.match(5, "a"), lambda: re.match("a", 5), lambda: re.match("a", "a").group(1), lambda: re.match("a", "a").group("q"), lambda: re.sub("a", "\\1", "a"), lambda: re.sub("a", "\\q", "a"), lambda: re.sub("a", "\\g<n>", "a"), lambda: re.compile(re.compile("a"), re.I)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
