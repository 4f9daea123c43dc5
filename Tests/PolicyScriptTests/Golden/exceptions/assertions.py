def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


def check(value, *message):
    if message:
        assert value, message[0]
    else:
        assert value
attempt(check, 1)
attempt(check, 0)
attempt(check, [], "empty")
attempt(check, "", ("a", 1))
attempt(check, None, None)
try:
    assert (lambda: 0)(), f"{1 + 1}"
except AssertionError as e:
    print(repr(e))
