def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import re
print(re.findall(rb"\d+", b"a1b22"), re.match(b"a(b)", b"ab").groups(), re.sub(b"a", b"x", b"banana"), re.split(b",", b"a,b"), re.search(rb"\w+", b"\xe9ab").group(), re.compile(b"a").pattern, re.fullmatch(b"[\x80-\xff]", b"\xe9"), re.escape(b"a.b"), re.sub(rb"(\w)", rb"<\1>", b"ab"), re.findall(b"A", b"aA", re.I))
attempt(lambda: re.match("a", b"a"))
attempt(lambda: re.match(b"a", "a"))
attempt(lambda: re.sub(b"a", "x", b"a"))
