for size in [8, 4, 1, 0, -1]:
    print(repr("a\tbc\tdef\n\tx\ty".expandtabs(size)))
print(repr("\t".expandtabs()), repr("ab\r\tc".expandtabs(4)), repr("é\tb".expandtabs(3)))
