def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Default(dict):
    def __missing__(self, key):
        return "<" + key + ">"
print("{a} {b}".format_map(Default(a=1)), "{a[0]}".format_map({"a": "xyz"}))
attempt("{a}".format_map, {})
attempt("{}".format_map, {})
attempt("{0}".format_map, {0: 1})
attempt("{a}".format_map, 5)
