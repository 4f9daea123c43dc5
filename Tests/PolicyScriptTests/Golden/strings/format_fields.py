def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b}".format(a=1, b=2), "{0.real} {1[0]} {2[k]}".format(3, [4], {"k": 5}), "{{}}".format(), "{!r:>5}".format("a"), "{:{}}".format("x", 4), "{:{w}.{p}f}".format(3.14159, w=8, p=2))
attempt("{} {}".format, 1)
attempt("{2}".format, 1)
attempt("{a}".format, 1)
attempt("{} {0}".format, 1)
attempt("{0} {}".format, 1)
attempt("{".format)
attempt("}".format)
attempt("{!x}".format, 1)
attempt("{!}".format, 1)
attempt("{0[}".format, [1])
attempt("{0[x]}".format, [1])
attempt("{0.x}".format, 1)
attempt("{0[0]".format, [1])
attempt("{:d}".format, "a")
attempt("{0!r".format, 1)
attempt("{a.b[c]}".format)
attempt("{0[-1]}".format, [1])
attempt("{:{:{}}}".format, 1, 2, 3)
