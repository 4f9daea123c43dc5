def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(lambda: "abc"[3])
attempt(lambda: "abc"[-4])
attempt(lambda: "abc"["a"])
attempt(lambda: "abc"[1.0])
attempt(lambda: "abc"[None])
attempt(lambda: "abc"[True])
attempt(lambda: "abc"[::0])
attempt(lambda: "abc"["a":])
attempt(lambda: ""[0])
attempt(lambda: "héllo😀"[-1])
attempt(lambda: "abcdef"[::-2])
attempt(lambda: "abcdef"[10:0:-1])
