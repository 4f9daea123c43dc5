b = b"abc\x00\xff"
print(b, b[0], b[-1], b[1:3], len(b), 97 in b, b"bc" in b, list(b"ab"), b"a" + b"b", b"a" * 3, b == b"abc\x00\xff", b.hex(), bytes.fromhex("61 62"), bytes([1, 2]), bytes(3))
for f in [lambda: bytes([256]), lambda: b"a" + "b", lambda: bytes("a")]:
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
