for s in ["if", "class", "x", "_", "1a", "a-b", "été", "µ", "ª", "a·", "℘", "x2", "", " x"]:
    print(ascii(s), s.isidentifier())
