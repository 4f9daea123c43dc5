print(float("1.5"), float(" 1e3 "), float("1_0.5"), float("-inf"), float(7), float(True))
for text in ["", "x", "1.2.3", "1e"]:
    try:
        print(float(text))
    except ValueError as e:
        print(e)
