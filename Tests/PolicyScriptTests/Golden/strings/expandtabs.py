print("a\tb\tc".expandtabs(), "ab\tc".expandtabs(4), "\t".expandtabs(2) + "|", "a\tb".expandtabs(0))
