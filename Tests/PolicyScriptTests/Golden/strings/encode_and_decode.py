print("h\u00e9".encode(), "h\u00e9".encode("latin-1"), b"h\xc3\xa9".decode(), "abc".encode("ascii"), "\u20ac".encode("utf-8").hex())
try:
    "\u00e9".encode("ascii")
except UnicodeEncodeError as e:
    print(e)
try:
    b"\xff".decode()
except UnicodeDecodeError as e:
    print(e)
print("\u00e9".encode("ascii", "ignore"), "\u00e9".encode("ascii", "replace"), b"a\xffb".decode("utf-8", "replace"))
