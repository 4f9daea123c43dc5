print("%s is %d years and %.1f%% %r" % ("Ann", 5, 99.5, "x"))
print("%(a)s-%(b)05d|%-6s|%6s|%x|%o|%e|%g|%c|%c" % {"a": 1, "b": 42} if False else "%-6s|%6s|%x|%o|%e|%g|%c|%c" % ("ab", "cd", 255, 8, 12345.678, 0.0001, "z", 65))
print("%(a)s-%(b)05d" % {"a": 1, "b": 42}, "%s" % (1,), "%s" % [1, 2], "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
for f in [lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "%y" % 1, lambda: "%(a)s" % 1, lambda: "%x" % 1.5]:
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
