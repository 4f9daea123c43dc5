def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import re
print(re.match("a", "ba"), re.search("a", "ba"), re.fullmatch("a+", "aab"), re.fullmatch("a+", "aaa"), re.match("(a)(b)?", "ac").groups(), re.match("(a)(b)?", "ac").groups("-"), re.search(r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-03").groupdict(), re.search("b", "abc").span(), re.search("(b)(c)", "abc").span(2), re.search("b", "abc").start(), re.search("b", "abc").end(), re.match("x*", "abc").group() == "", re.search("(b)", "abc")[1], re.search("(b)", "abc").group(0, 1), re.search("a|b", "xb").string, re.search("b", "abc").re.pattern, re.search("(?P<n>b)", "abc")["n"], re.search("(a)|(b)", "b").lastindex, re.search("(?P<q>b)", "b").lastgroup)
m = re.search("b", "abc")
print(m, bool(m), m.pos, m.endpos, m.expand(r"<\g<0>>"))
attempt(m.group, 1)
attempt(m.group, "nope")
attempt(lambda: m["x"])
attempt(lambda: m.start(5))
