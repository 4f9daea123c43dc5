x, y, é = 7, 0, 0
last = None
for run in [
    lambda: ((x)/(y)), lambda: (x /y, 1), lambda: (x/ y, 1), lambda: [x%é], lambda: [(x) //é], lambda: [((x + 1) )  ** "é"],
    lambda: print((y - y)**-1), lambda: (x+-"a", 1), lambda: ({"é": 1} ["è"], 1), lambda: ([("é")] [y-x ], 1),
    lambda: [("é")+(é)], lambda: [(("日本")) *"é"], lambda: ["é"@x], lambda: [x<<"é"],
]:
    try:
        run()
    except Exception as error:
        error.__cause__ = last
        last = error
raise last
