def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


for text in ["TestHook", "MiscTests", "", "TestTest"]:
    print(text.removeprefix("Test"), text.removesuffix("Tests"), text.removesuffix(""), text.removeprefix(text), sep="|")
attempt("a".removeprefix, 1)
attempt("a".removesuffix)
