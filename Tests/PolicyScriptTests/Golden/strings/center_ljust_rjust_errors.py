def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt("ab".center, 5)
attempt("ab".center, 6, "*")
attempt("abc".center, 6, "*")
attempt("ab".center, 1)
attempt("ab".ljust, 4, "xy")
attempt("ab".rjust, 4, "")
attempt("ab".rjust, 4, 1)
attempt("ab".zfill, 5)
attempt("-ab".zfill, 5)
attempt("+1".zfill, 5)
attempt("".zfill, 3)
attempt("--1".zfill, 6)
attempt("ab".ljust, "4")
attempt("ab".center)
attempt("é".center, 4, "–")
