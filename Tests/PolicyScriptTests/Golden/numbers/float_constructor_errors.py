def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


for text in ["1.5", " -2e3 ", "inf", "-Infinity", "nan", "+.5", "5.", "1_0.5", ".", "", "1e", "0x1", "1.5.5", "--1", "1e400", "-1e-400", "٣.٥", "infin"]:
    attempt(float, text)
attempt(float)
attempt(float, None)
attempt(float, [])
attempt(float, 10 ** 400)
attempt(float, b"1.5")
attempt(float, True)
