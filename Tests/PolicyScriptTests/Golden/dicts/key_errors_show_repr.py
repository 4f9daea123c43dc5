for key in ["k", 1, None, (1, 2), "it's", 1.0, b"x", ""]:
    try:
        {}[key]
    except KeyError as error:
        print(error, repr(error), error.args)
