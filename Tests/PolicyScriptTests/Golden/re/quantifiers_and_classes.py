import re
for p, s in [("a{2}", "aaa"), ("a{1,2}?", "aaa"), ("a{,2}", "aaa"), ("a{2,}", "aaaa"), ("a{x}", "a{x}"), ("a+?", "aaa"), ("(ab)+", "ababa"), ("[abc]+", "xcabz"), ("[^abc]+", "abxyc"), ("[a-c-]+", "a-cd"), (r"[\d.]+", "v1.5"), (r"[]a]+", "]a"), ("[^]]+", "a]"), (r"[\]]", "]"), ("(?:ab|cd)+", "abcdx"), ("a|ab|abc", "abc"), (r"\x41\u0042", "AB"), ("(a*)*", "aa"), ("(a|b)*?c", "abac"), (r"\.", "a.b"), ("x??y", "xy"), ("[a\\-z]+", "a-z"), (r"[\w-]+@\w+\.\w+", "to a-b@c.de"), ("(?#comment)a", "a"), ("(a){0}b", "ab"), ("[é-ü]+", "éêü"), (r"\t\n", "\t\n")]:
    try:
        m = re.search(p, s)
        print(p, repr(s), m and (m.group(), m.groups()))
    except re.error as e:
        print(p, "error", e)
