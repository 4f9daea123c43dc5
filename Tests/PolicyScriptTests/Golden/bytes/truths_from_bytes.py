for octets in [b"", b"\x00", b"\x00\x00", b"\x05\x01", [0, 3], (0,)]:
    print(bool.from_bytes(octets, "big"), bool.from_bytes(octets, byteorder="little", signed=True), int.from_bytes(octets))
print(type(bool.from_bytes(b"\x01", "big")), True.from_bytes(b"\x02", "big"), (7).from_bytes(b"\x02", "big"))
for wrong in [lambda: bool.from_bytes("a", "big"), lambda: bool.from_bytes(b"", "middle"), lambda: bool.from_bytes()]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
