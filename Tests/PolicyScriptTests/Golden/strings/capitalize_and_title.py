for text in ["", "hello world", "HELLO", "they're bill's", "ßeta", "ǆ dz", "x1y2", "a-b_c", "éCOLE d'été", "ﬁne"]:
    print(repr(text.capitalize()), repr(text.title()), repr(text.swapcase()), text.istitle())
