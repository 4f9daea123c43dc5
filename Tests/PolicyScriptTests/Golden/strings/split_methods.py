print(" a  b c ".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), " a b c".split(None, 1), " a b c ".rsplit(None, 1))
print("a\nb\r\nc\x0bd\u2028e".splitlines(), "a\n\nb\n".splitlines(True))
try:
    "a".split("")
except ValueError as e:
    print(e)
