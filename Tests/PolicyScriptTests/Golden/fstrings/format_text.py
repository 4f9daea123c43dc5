for spec in ["", "s", "5", "<5", ">5", "^5", "*^7", ".2", "5.1", "05", "=5", "+", "d", ",", "é^6", "<", ">>4", "s<4", "10s", ".0"]:
    try:
        print(repr(spec), repr(format("abc", spec)))
    except Exception as error:
        print(repr(spec), type(error).__name__, error, sep=": ")
