def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


for a in [5, -5, 0, 2 ** 70, -2 ** 70]:
    print(a & 3, a | 8, a ^ 1, ~a, a << 2, a >> 1, a.bit_length(), a.bit_count())
attempt(lambda: 1 << -1)
attempt(lambda: 1 >> -1)
attempt(lambda: 1 << 1.0)
attempt(lambda: 1.0 & 1)
attempt(lambda: ~1.5)
attempt(lambda: "a" & 1)
print(True & False, True | 2, True ^ True, ~True, 1 >> 100, -1 >> 100, 1 << 64, type(True & True))
