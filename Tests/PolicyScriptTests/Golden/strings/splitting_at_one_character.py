for text in ("a,b,,c", ",", "", ",,", "no comma", "a,b\u00e9,c", "\u00e9,\u00e8"):
    print(text.split(","), text.split(",", 1), text.split(",", 0), text.split(",", -1), text.rsplit(",", 1))
print("a\u00e9b\u00e9c".split("\u00e9"), "abc".split("\u00e9"), "a b  c ".split(" "), "x--y--z".split("-"), "x--y--z".split("--"))
for width in (0, 3, 4, 7, 8):
    print([text.center(width, fill) for text in ("abc", "\u00e9t\u00e9") for fill in ("*", " ", "\u2026")])
    print([text.ljust(width) for text in ("abc", "\u00e9t\u00e9")], [text.rjust(width, "\u00e9") for text in ("abc", "\u00e9")])
print("MiXed [Az] `az{ @Z".lower(), "MiXed [Az] `az{ @Z".upper(), "MiXed [Az] `az{ @Z".swapcase(), "MiXed @[`{".casefold())
print("abc".startswith("ab"), "abc".startswith(("x", "ab")), "abc".startswith(()), "abc".endswith("bc", 1, 3), "abc".startswith("bc", 1))
print("abc".startswith("", 3), "abc".startswith("", 4), "abc".endswith("", 4), "abc".startswith("c", -1), "abc".find("c", -5, 10))
for attempt in (lambda: "abc".startswith(3), lambda: "abc".startswith(("x", 3)), lambda: "abc".startswith(("a", 3)), lambda: "abc".endswith(None)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
print("it's", ["it's", 'say "no"', "a\\b", "tab\t", "\x7f", "plain", "\u00e9", ""], ("don't",), {"k\n": "v'"})
