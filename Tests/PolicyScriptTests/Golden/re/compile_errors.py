import re
for p in ["(", ")", "[", "*", "a**", "a{2,1}", "(?P<n>a)(?P<n>b)", "(?P<1>a)", "(?P<n", "(?z)", "\\", "[z-a]", r"\q", "(?", "[[:alpha:]]", "x{2}{3}", "(?<n>a)", "+", "a|*", "(?P>x)", r"[\q]", "(a"]:
    try:
        re.compile(p)
        print(p, "ok")
    except re.error as e:
        print(p, "|", e, "|", e.msg, e.pos)
