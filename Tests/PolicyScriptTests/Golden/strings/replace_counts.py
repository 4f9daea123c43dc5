def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print("aaa".replace("a", "b", 2), "aaa".replace("a", "b", 0), "aaa".replace("a", "b", -1), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("", "x", 0), "".replace("a", "b"))
print("aXbXc".replace("X", "YY"), "éé".replace("é", "e"), "aaaa".replace("aa", "a"))
attempt("a".replace, "a")
attempt("a".replace, "a", 1)
attempt("a".replace, 1, "a")
attempt("a".replace, "a", "b", "c")
