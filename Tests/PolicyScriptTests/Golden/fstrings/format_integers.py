for spec in ["", "d", "5", "<5", ">5", "^5", "05", "+", "-", " ", "x", "X", "o", "b", "#x", "#o", "#b", "c", "n", "_", ",", "+,", "010,", "_x", "_b", "*^9", "=+6", "0=6", "e", ".2f", "g", "%", "#X"]:
    row = []
    for value in [1234567, -42, 65]:
        try:
            row.append(format(value, spec))
        except Exception as error:
            row.append(f"{type(error).__name__}: {error}")
    print(repr(spec), row)
