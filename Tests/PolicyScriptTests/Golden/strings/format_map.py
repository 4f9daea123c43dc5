print("{a} {b[0]}".format_map({"a": 1, "b": [2]}))
