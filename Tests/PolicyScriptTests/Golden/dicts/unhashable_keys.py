for k in [[], {}, set(), [1, 2]]:
    try:
        {k: 1}
    except TypeError as e:
        print(e)
print({(1, 2): "t", frozenset([1]): "f", None: "n", 1.5: "x"})
