def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import re
p = re.compile(r"(?P<a>\w)(\d)?", re.I)
print(p.pattern, p.groups, p.groupindex, p.match("x1").groups(), p.search("--y", 1).group(), p.findall("a1b"), p.sub("-", "a1b"), p.split("a1b"), p.fullmatch("a1"), p.match("zab", 1), p == re.compile(r"(?P<a>\w)(\d)?", re.I), p.flags, re.compile(p) is p, p.search("abc", 1, 2).span(), [m.group() for m in p.finditer("ab")], p.subn("", "ab"))
print(p)
attempt(lambda: re.compile(p, re.I))
attempt(p.match, 5)
