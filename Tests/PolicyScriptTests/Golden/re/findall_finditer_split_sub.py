def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import re
print(re.findall(r"\d+", "a1b22"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall("(a)|b", "ab"), re.findall("", "ab"), [m.span() for m in re.finditer("a*", "baac")], re.split(r"\W+", "a, b;c"), re.split(r"(\W)", "a,b"), re.split(",", "a,b,c", 1), re.split("x*", "axbc"), re.split(",", ""), re.sub(r"\d", "#", "a1b2"), re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"), re.sub("a", lambda m: m.group().upper(), "banana"), re.sub("a", "x", "banana", 2), re.subn("a", "x", "banana"), re.sub(r"(?P<n>a)", r"[\g<n>\g<0>\g<1>]", "ba"), re.sub("", "-", "ab"), re.sub("x*", "-", "abxd"), re.sub("a", r"\n\t\\", "a"), re.escape("a.b*c[d] e-f_é"), re.sub("(a)?b", r"[\1]", "ab b"))
attempt(lambda: re.sub("a", r"\1", "a"))
attempt(lambda: re.sub("a", r"\g<x>", "a"))
attempt(lambda: re.sub("a", r"\q", "a"))
attempt(lambda: re.sub("a", 5, "a"))
attempt(lambda: re.findall("a", 5))
attempt(lambda: re.findall(5, "a"))
