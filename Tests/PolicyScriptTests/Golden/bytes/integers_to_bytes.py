def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True), int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xff", "big", signed=True), int.from_bytes([1, 2], "little"), int.from_bytes(b"", "big"), (0).to_bytes(1, "big"), (5).to_bytes())
attempt((256).to_bytes, 1, "big")
attempt((-1).to_bytes, 1, "big")
attempt((1).to_bytes, 1, "middle")
attempt((1).to_bytes, -1, "big")
