def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(b"\xff".decode)
attempt(b"ab\xc3".decode)
attempt(b"\xe2\x82".decode, "utf-8")
attempt(b"\xe2\x28\xa1".decode, "utf-8")
attempt(b"\xf0\x9f\x98\x80".decode)
attempt(b"\xed\xa0\x80".decode)
attempt(b"a\xff".decode, "ascii")
attempt(b"a\xff".decode, "latin-1")
attempt(b"a\xffb\xe2\x82c".decode, "utf-8", "replace")
attempt(b"a\xffb".decode, "utf-8", "ignore")
attempt(b"a\xffb".decode, "utf-8", "backslashreplace")
attempt(b"a".decode, "what")
