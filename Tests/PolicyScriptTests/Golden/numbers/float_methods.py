def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print((1.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (-2.5).hex(), float.fromhex("0x1.8p1"), (1.5).conjugate(), (3.7).real, (3.7).imag, (2.5).__trunc__(), (5).as_integer_ratio(), (7).numerator, (7).denominator, (5).conjugate(), (5).real, (5).imag, (0.0).hex(), float("inf").hex())
attempt(float("inf").as_integer_ratio)
attempt(float("nan").as_integer_ratio)
attempt(float.fromhex, "zz")
