for call in [
    lambda: bytes(b"a", "utf-8"), lambda: bytes(5, "utf-8"), lambda: bytes([1], errors="x"), lambda: bytes(encoding="a"),
    lambda: bytes(errors="strict"), lambda: bytes("a", errors="strict"), lambda: bytes(b"", 1), lambda: str(b"a", None),
    lambda: str(encoding="a"), lambda: str(errors="a"), lambda: str(5, "utf-8"), lambda: str("a", "b"),
    lambda: str(encoding=1), lambda: bytes(None, "a"), lambda: (5).to_bytes(1, 2), lambda: (5).to_bytes("a"),
    lambda: int.from_bytes(b"a", None), lambda: int.from_bytes("a", None), lambda: int.from_bytes(5, "big"),
    lambda: int.from_bytes(b"", "bigger"), lambda: (5).to_bytes(2, "little"), lambda: int.from_bytes(b"\1\0", "little"),
]:
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(error)
