import base64
print(base64.b64encode(b"hello"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xff\xfe"), base64.urlsafe_b64decode(b"__4="), base64.b16encode(b"\x0f"), base64.b32encode(b"hi"), base64.b64decode(b"aGk="))
try:
    base64.b64decode("abc")
except ValueError as e:
    print(e)
