# Letters of several bytes, and such as take two columns, before the operator do not shift its mark.
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
