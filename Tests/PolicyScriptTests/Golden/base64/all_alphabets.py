import base64
data = bytes(range(0, 256, 7)) + b"policy?>"
for name in ["b64", "urlsafe_b64", "standard_b64", "b32", "b32hex", "b16", "b85", "a85"]:
    coded = getattr(base64, name + ("encode"))(data)
    print(name, coded, getattr(base64, name + "decode")(coded) == data)
print(base64.b64encode(b""), base64.b64encode(b"a"), base64.b64encode(b"ab"), base64.b64encode(b"abc"), base64.b64decode("YQ=="), base64.b64decode(b"YWI="), base64.b64encode(b"\xff\xfe", altchars=b"-_"), base64.b64decode("__4=", altchars="-_"), base64.b64decode("Y W\nI="), base64.b32decode("me======", casefold=True), base64.b16decode("ff", casefold=True), base64.encodebytes(b"x" * 60), base64.decodebytes(b"eA==\n"))
