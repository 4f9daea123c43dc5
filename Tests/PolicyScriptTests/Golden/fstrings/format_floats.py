for spec in ["", "f", ".0f", "#.0f", ".3f", "10.2f", "<10.2f", "^10.1f", "+.1f", " .1f", "010.2f", ",.2f", "_.1f", "e", ".2e", "E", "g", ".3g", "G", "#g", "%", ".1%", "n", ".2", "10", "=+10.1f", "z.0f", ".10"]:
    row = []
    for value in [1234.5678, -0.0001234, 1e20, 0.0, -0.3]:
        try:
            row.append(format(value, spec))
        except Exception as error:
            row.append(f"{type(error).__name__}: {error}")
    print(repr(spec), row)
