def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


table = str.maketrans("abc", "xyz", "d")
print(table, "aabbccdd".translate(table))
print("abc".translate({97: None, 98: "BB", 99: 120}), "abc".translate({}), str.maketrans({"a": 1, 98: "q"}))
attempt(str.maketrans, "ab", "c")
attempt(str.maketrans, "ab")
attempt(str.maketrans, {"ab": 1})
attempt(str.maketrans, 1, "a")
attempt("abc".translate, [1])
class Upper:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        return chr(key).upper()
print("abc".translate(Upper()))
