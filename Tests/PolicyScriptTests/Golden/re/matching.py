import re
m = re.search(r"(\d+)-(?P<name>\w+)", "abc 42-foo bar")
print(m.group(), m.group(1), m.group("name"), m.groups(), m.groupdict(), m.start(), m.end(2), m.span(), m[1])
print(re.match(r"b", "abc"), re.fullmatch(r"a.c", "abc") is not None, re.findall(r"\w+", "a bc d"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"(\w)\d", "a1 b2"), re.split(r"[,;]\s*", "a, b;c"), re.sub(r"\d", "#", "a1b22"), re.sub(r"(\w)(\d)", r"\2\1", "a1b2"), re.sub("x", lambda m: m.group().upper(), "axbx", count=1), re.subn("a", "b", "aaa"))
