def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


b = b" Hello, World "
print(b.strip(), b.lower(), b.upper(), b.split(), b.split(b","), b.replace(b"l", b"L"), b.startswith(b" H"), b.endswith((b"x", b" ")), b.partition(b","), b.title(), b.swapcase(), b.center(20, b"*"), b.ljust(16), b.rjust(16), b"7".zfill(3), b"-".join([b"a", b"b"]), b"a\nb".splitlines(), b"ab".isalpha(), b"1".isdigit(), b"x".islower(), b"a b".isspace(), b"abc".hex(), b"abc".hex(":"), b"abcd".hex("-", 2), b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py"), b"ab".decode(), b"abc".capitalize(), b"a\tb".expandtabs(4), b"aXbXc".rsplit(b"X", 1), b"AB".isupper(), b"Ab".istitle(), b"a1".isalnum(), b"\x80".isascii())
attempt(b.split, "a")
attempt(b.replace, "a", "b")
attempt(b.startswith, "a")
attempt(b"".join, ["a"])
attempt(b"".join, [1])
attempt(lambda: b"a".nothing)
