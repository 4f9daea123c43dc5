d = {"name": "Ada", "n": 3, "f": 2.5, "a(b)": "nested"}
print("%(name)s has %(n)03d of %(f).2f %(name)r %(a(b))s %%" % d)
class D(dict):
    def __missing__(self, key):
        return "no " + key
print("%(x)s" % D(), "%(a)s %(a)s" % {"a": 1}, "%s" % {"a": 1}, "%s" % [1, 2], "%r" % ((1,),))
