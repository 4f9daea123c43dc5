import re

both = re.I | re.M
print(both, repr(both), re.I in both, re.S in both, ~re.I, re.I ^ both, re.I + 1, re.I.name, both.name, re.I.value)
print(isinstance(re.I, int), isinstance(re.I, re.RegexFlag), re.I == 2, hash(re.I) == hash(2), int(both), both & 2, 2 | re.M)
print(list(both), len(both), bool(re.NOFLAG), re.NOFLAG, re.I | 1024, ~both, re.RegexFlag(10), f"{re.I:d}", "%d %s" % (re.I, re.I))
print(re.compile("a", re.I | re.X), re.compile("a", re.A | re.M | re.S).flags, re.I < re.M, sum([re.I, re.M]))
for attempt in (lambda: 2 in both, lambda: re.I | "x", lambda: "x" in both):
    try:
        attempt()
    except TypeError as error:
        print(error)
