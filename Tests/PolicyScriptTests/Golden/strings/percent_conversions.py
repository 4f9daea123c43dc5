for spec in ["%d", "%i", "%u", "%x", "%X", "%o", "%#x", "%#o", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%.3d", "%e", "%.2f", "%g", "%G", "%s", "%r", "%c", "%a", "%%%d"]:
    for value in [65, -7]:
        try:
            print(spec, spec % value, end="; ")
        except Exception as error:
            print(spec, type(error).__name__, error, end="; ")
    print()
