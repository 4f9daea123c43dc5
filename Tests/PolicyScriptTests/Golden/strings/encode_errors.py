def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt("é".encode)
attempt("é".encode, "latin-1")
attempt("é€".encode, "ascii")
attempt("é€".encode, "latin-1")
attempt("aé€".encode, "ascii", "replace")
attempt("aé€".encode, "ascii", "ignore")
attempt("aé€".encode, "ascii", "xmlcharrefreplace")
attempt("aé€😀".encode, "ascii", "backslashreplace")
attempt("a".encode, "nonsense")
attempt("a".encode, "utf-8", "nonsense")
