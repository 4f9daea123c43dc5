s = "h\u00e9\U0001f600e\u0301"
print(len(s), s[2], s[::-1] == "\u0301e\U0001f600\u00e9h", ord(s[2]), chr(128512), [ord(c) for c in s])
print("e\u0301" == "\u00e9", "\u00e9" < "z", "Z" < "a")
