import re

pairs = ["µμ", "ſs", "ſS", "Kk", "KK", "Åå", "ıi", "ıI", "İi", "İı", "ςσ", "ςΣ", "σΣ", "ẞß", "ϴθ", "Ωω", "ẛṡ", "ﬅﬆ", "ᾳᾼ", "Ǆǆ",
         "ǅǆ", "ǅǄ", "ͅι", "ΐΐ", "ᲀв", "Ꭰꭰ", "éÉ", "ßS", "aà"]
for one, other in pairs:
    print(
        ascii(one + other), bool(re.fullmatch(one, other, re.I)), bool(re.fullmatch(other, one, re.I)),
        bool(re.fullmatch(f"[{one}]", other, re.I)), bool(re.fullmatch(f"[^{one}]", other, re.I)),
        bool(re.fullmatch(one, other, re.I | re.A)), bool(re.fullmatch(f"[a-{chr(max(ord(one), 98))}]", other, re.I)))
print(re.findall(r"[a-z]+", "Kelvin Straſse Iı İ é", re.I), re.sub("s", "_", "Sſs", flags=re.I))
print(re.findall(r"[^k]", "kKKx", re.I), re.findall(r"(?i:k)k", "KkKK"), re.findall(r"\w[^\W\d]", "ſsßX", re.I))
