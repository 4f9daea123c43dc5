import base64
print(base64.b64decode("aG k="), base64.b64decode("aGk=aGk="), base64.b32decode("NBUQ===="), base64.b32decode("nbuq====", casefold=True), base64.b16decode("0f", casefold=True), base64.encodebytes(b"x" * 60), base64.decodebytes(b"aGk=\n"), base64.b64encode(b"\xfb\xff", altchars=b"-_"), base64.b64encode(b""))
for size in range(6):
    print(base64.b64encode(b"abcdef"[:size]), base64.b32encode(b"abcdef"[:size]), base64.b16encode(b"abcdef"[:size]))
for f in [lambda: base64.b64decode("a"), lambda: base64.b64decode("a$b=", validate=True), lambda: base64.b64decode("aGk=a", validate=True), lambda: base64.b32decode("1"), lambda: base64.b16decode("0g"), lambda: base64.b64decode("\u00e9"), lambda: base64.b64encode("x")]:
    try:
        print(f())
    except (base64.binascii.Error, TypeError, ValueError) as e:
        print(type(e).__name__, e)
