for b in [b"", b"abc", b"'", b'"', b"'\"", b"\x00\xff\n\t\r\\", bytes(range(32, 127)), bytes(3), bytes([1, 2, 255])]:
    print(b, len(b), list(b)[:3])
