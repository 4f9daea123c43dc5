def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(bytes, 3)
attempt(bytes, [1, 256])
attempt(bytes, [-1])
attempt(bytes, "a")
attempt(bytes, "a", "ascii")
attempt(bytes, "é", "ascii")
attempt(bytes, -1)
attempt(bytes, ["a"])
attempt(bytes, 1.5)
attempt(bytes, None)
attempt(bytes, b"ab")
attempt(bytes, range(3))
attempt(bytes, [1.5])
attempt(bytes.fromhex, "0aFF 20")
attempt(bytes.fromhex, "0g")
attempt(bytes.fromhex, "0")
