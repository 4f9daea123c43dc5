n, text = 3, "x"
try:
    try:
        print((w := (n // 1)) / text, w)
    except TypeError:
        print((text if n > 5 else (n)) + text)
except TypeError:
    try:
        print((n or (text)) - text, (n and (0)) or text)
    except TypeError:
        try:
            print((lambda: (n)) + text)
        except TypeError:
            try:
                print((not (n)) + text, (n < (5)) + text)
            except TypeError:
                print((-(n)) + text)
