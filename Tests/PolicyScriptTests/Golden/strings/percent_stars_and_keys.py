print("%.*f|%.*s|%.*d|%*d|" % (-1, 2.5, -3, "abc", -2, 7, -5, 3))
print("%s %(a)s" % {"a": 1}, "%(a)s %%" % {"a": 1})
for text in ("%(a)s %s", "%(a)*d", "%s %s"):
    try:
        print(text % {"a": 1})
    except TypeError as error:
        print(error)
