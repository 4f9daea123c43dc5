def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(lambda: "a" + 1)
attempt(lambda: 1 + "a")
attempt(lambda: "a" * "b")
attempt(lambda: "a" * 1.5)
attempt(lambda: "a" - "b")
attempt(lambda: "a" / 2)
attempt(lambda: -"a")
attempt(lambda: "a" < 1)
attempt(lambda: "a" in 1)
attempt(lambda: 1 in "a")
attempt(lambda: None in "a")
attempt(lambda: "a" * -1)
attempt(lambda: 3 * "ab")
attempt(lambda: "a" * True)
attempt(lambda: "a" + b"b")
attempt(lambda: "a" == b"a")
attempt(lambda: "ab" "cd" * 2)
