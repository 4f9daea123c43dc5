def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print()
print("a", 1, None, [2], sep="-")
print("no newline", end="")
print("!", end="\n\n")
print(*[1, 2, 3], sep=", ", end=".\n")
print("", "", sep="|")
print("a\nb", "c")
print(sep="x")
attempt(lambda: print(1, sep=5))
attempt(lambda: print(1, end=5))
attempt(lambda: print(1, wrong=5))
print(1, sep=None, end=None)
print(print("inner"))
