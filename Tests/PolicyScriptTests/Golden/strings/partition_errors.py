def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt("a.b.c".partition, ".")
attempt("a.b.c".rpartition, ".")
attempt("abc".partition, ".")
attempt("abc".rpartition, ".")
attempt("abc".partition, "")
attempt("abc".rpartition, "")
attempt("abc".partition, 1)
attempt("a::b".partition, "::")
