import re
p = re.compile(r"(?P<k>\w+)=(?P<v>\d+)", re.I)
print([m.groupdict() for m in p.finditer("a=1, B=22")], p.pattern, p.groups, p.groupindex["v"], p.split("x a=1 y"), re.escape("a.b*c"), p.match("zz=9", 1).group())
try:
    re.compile("(")
except re.error as e:
    print(e)
