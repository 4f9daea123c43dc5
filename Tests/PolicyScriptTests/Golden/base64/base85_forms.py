def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import base64
for b in [b"", b"a", b"ab", b"abc", b"abcd", b"\x00\x00\x00\x00", b"    ", b"hello world", b"\xff" * 5]:
    print(b, base64.b85encode(b), base64.b85encode(b, pad=True), base64.a85encode(b), base64.a85encode(b, foldspaces=True), base64.a85encode(b, adobe=True), base64.b85decode(base64.b85encode(b)) == b, base64.a85decode(base64.a85encode(b)) == b)
print(base64.a85encode(b"x" * 20, wrapcol=10), base64.a85decode(b"<~87cUR~>", adobe=True), base64.b85decode("VPaz%"))
attempt(base64.b85decode, b"~~~~~")
attempt(base64.a85decode, b"~")
attempt(lambda: base64.a85decode(b"abc", adobe=True))
