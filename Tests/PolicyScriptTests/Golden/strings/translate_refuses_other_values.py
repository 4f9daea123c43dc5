for table in ({97: 1.5}, {97: -1}, {97: 0x110000}, {97: 10**30}, {97: b"x"}, {97: ["x"]}):
    try:
        "abc".translate(table)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(repr("abc".translate({97: True, 98: None, 99: "xyz"})))
