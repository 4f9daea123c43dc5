s = "hELLO wORLD"
print(s.upper(), s.lower(), s.capitalize(), s.title(), s.swapcase(), s.casefold(), "\u00df".upper(), "they're bill's".title())
print("\u0130".lower() == "i\u0307", "\u01c6".title())
