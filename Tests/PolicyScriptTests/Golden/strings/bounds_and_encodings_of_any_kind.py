# Bounds beyond all texts, and arguments of another type than the right one.
print("hello".find("l", -(2**70), 2**70), "hello".find("l", 2**64), "hello".rfind("l", 0, 2**100), "hello".count("l", -(2**65)))
print("hello".startswith("h", -(2**64)), "hello".endswith("o", 0, 2**64), b"hello".find(b"l", 0, 2**64), b"hello".count(b"l", 2**64))
print([1, 2, 3].index(2, -(2**64), 2**64), (1, 2).index(2, False), [1, 2, 3][-(2**64) : 2**64], "abc"[2**64 :], "hello".index("o", None, None))
for attempt in (
    lambda: "a".encode(5), lambda: "a".encode(None), lambda: "a".encode("utf8", 5), lambda: b"a".decode(5), lambda: b"a".decode("utf8", 5),
    lambda: bytes.fromhex(0), lambda: [1].index(1, None), lambda: [1].index(1, "a"), lambda: "a".find("a", "b"), lambda: [1].index(1, 2**64),
    lambda: (1,).index(1, 2**64), lambda: "a".find("a", 1.5),
):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
