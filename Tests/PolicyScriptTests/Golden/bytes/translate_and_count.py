def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


table = bytes.maketrans(b"abc", b"xyz")
print(len(table), b"aabbcc".translate(table), b"hello".translate(None, b"l"), b"hello".translate(table, b"h"), b"banana".count(b"a", 2), b"banana".count(97), b"banana".find(b"na", 3))
attempt(bytes.maketrans, b"a", b"bc")
