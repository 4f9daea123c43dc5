for text, encoding in (("aé€b", "ascii"), ("€", "latin-1"), ("é", "ascii"), ("\U0001f600", "ascii")):
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        print(error.encoding, ascii(error.object), error.start, error.end, error.reason)
        print(error, "|", ascii(error.args))
for data, encoding in ((b"a\xff", "utf-8"), (b"\xe2\x82", "utf-8"), (b"\x80abc", "ascii")):
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        print(error.encoding, error.object, error.start, error.end, error.reason)
        print(error, "|", repr(error))
print(UnicodeDecodeError("utf8", b"abc", 0, 2, "why"), UnicodeEncodeError("ascii", "abc", 1, 2, "why"))
for arguments in ((), ("a",), ("a", b"b", 0, 1, "r"), (1, "b", 0, 1, "r"), ("a", "b", "0", 1, "r")):
    try:
        UnicodeEncodeError(*arguments)
    except TypeError as error:
        print(error)
try:
    UnicodeDecodeError("a")
except TypeError as error:
    print(error)
