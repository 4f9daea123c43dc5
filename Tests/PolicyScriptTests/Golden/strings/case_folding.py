for text in ("µ", "ς", "ſ", "ϑ", "ϰ", "ẞ", "ß", "ŉ", "ǰ", "ΐ", "ﬃ", "ᾳ", "ᾼ", "Ꭰ", "ꭰ", "ᏸ", "ı", "İ", "K", "Å", "ͅ", "ẛ", "Ꮿ"):
    folded = text.casefold()
    print(ascii(text), ascii(folded), folded == folded.casefold())
print("Straße".casefold() == "STRASSE".casefold(), "ΣΊΣΥΦΟΣ".casefold() == "σίσυφος".casefold())
print(sum(ord(c) * i for i, c in enumerate("".join(chr(i).casefold() for i in [*range(0x80, 0x1C89, 41), *range(0x1C90, 0x2C00, 41)]))))
