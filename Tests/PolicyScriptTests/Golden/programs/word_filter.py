import re
banned = ["spam", "s.p.a.m", "buy now"]
pattern = re.compile("|".join(map(re.escape, banned)), re.IGNORECASE)
for text in ["Hello", "SPAM here", "please BUY NOW!", "s.p.a.m", "spxaxm"]:
    found = pattern.search(text)
    print(f"{text!r:20} {bool(found)!s:5} {found.span() if found else '-'} {pattern.sub(lambda m: '*' * len(m.group()), text)}")
