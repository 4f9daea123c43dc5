def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


e = ValueError("x")
e.add_note("first")
e.add_note("second\nline")
print(e.__notes__)
attempt(e.add_note, 5)
try:
    raise e
except ValueError as caught:
    print(caught.__notes__ is e.__notes__, str(caught))
