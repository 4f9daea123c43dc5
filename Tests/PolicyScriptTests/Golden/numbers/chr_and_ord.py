def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(ord("a"), ord("é"), ord("😀"), chr(97), chr(8364), chr(0x1F600), ord(b"x"), chr(0) == "\0")
attempt(ord, "ab")
attempt(ord, "")
attempt(ord, 5)
attempt(chr, -1)
attempt(chr, 0x110000)
attempt(chr, "a")
attempt(chr, 1.5)
attempt(ord, b"ab")
