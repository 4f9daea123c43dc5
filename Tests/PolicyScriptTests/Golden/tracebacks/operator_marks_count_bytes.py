# CPython looks for the operator as many characters on as the left operand has bytes.
n = 3
try:
    try:
        print(("é" + n))
    except TypeError:
        print(("日本" * 2 + "é😀" + n), "behind")
except TypeError:
    try:
        print(len(f"{n}é{n}" + [n] + ["more", "of", "it"]))
    except TypeError:
        x = "é" % n
