for spec in ["#x", "+d", " d", "=5d", "z.2f", "#s", "+s", "=5s", "zs", "#", "=5", "+", "x", "#5", "_x", ",d", "_s", ".2x", "05d", "05"]:
    for value in ["text", 7, 1.5, True]:
        try:
            print(spec, repr(format(value, spec)))
        except ValueError as error:
            print(spec, error)
