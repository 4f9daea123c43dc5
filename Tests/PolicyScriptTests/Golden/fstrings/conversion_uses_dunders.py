class T:
    def __str__(self):
        return "S"
    def __repr__(self):
        return "R"
    def __format__(self, spec):
        return f"F<{spec}>"
t = T()
print(f"{t}", f"{t!s}", f"{t!r}", f"{t:abc}", f"{t!r:>3}", f"{[t]}", str(t), repr(t), format(t), format(t, "x"), "{0} {0!r} {0:q}".format(t), "%s %r" % (t, t), f"{t=}", f"{t=:z}", f"{t=!s}")
class U:
    pass
try:
    print(f"{U():5}")
except TypeError as error:
    print(error)
class V:
    def __format__(self, spec):
        return 5
try:
    f"{V()}"
except TypeError as error:
    print(error)
