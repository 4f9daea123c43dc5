def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


for n in [0, 10, -10, 255, 2 ** 70]:
    print(bin(n), oct(n), hex(n), format(n, "b"), format(n, "#x"), format(n, "X"), format(n, "#o"), f"{n:#010b}")
print(0b1010, 0o17, 0xFF, 1_000_000, 0x_ff, 1e3, 1_0.5_0, .5, 5., 0xdead_beef, 00, 0_0)
attempt(bin, 1.5)
attempt(hex, "a")
attempt(oct, None)
