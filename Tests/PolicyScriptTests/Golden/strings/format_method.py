print("{} {} {0}".format if False else "{} {}".format(1, 2), "{0} {1} {0}".format("a", "b"), "{x} {y!r}".format(x=1, y="z"))
print("{0[1]} {0[0]} {d[k]}".format([1, 2], d={"k": "v"}), "{:>5}|{:<5}|{:^5}|{:*^7}".format("a", "b", "c", "d"), "{{}} {:{}}".format("x", 4))
for f in [lambda: "{}".format(), lambda: "{a}".format(), lambda: "{".format(), lambda: "}".format(), lambda: "{0} {}".format(1), lambda: "{!x}".format(1), lambda: "{:d}".format("a")]:
    try:
        print(f())
    except (IndexError, KeyError, ValueError) as e:
        print(type(e).__name__, e)
