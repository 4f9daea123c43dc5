def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class H:
    def __init__(self):
        object.__setattr__(self, "log", [])
    def __getattr__(self, name):
        if name.startswith("dyn"):
            return name.upper()
        raise AttributeError(f"no {name} here")
    def __setattr__(self, name, value):
        self.log.append(("set", name))
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        self.log.append(("del", name))
        object.__delattr__(self, name)
h = H()
h.x = 1
del h.x
print(h.dyn_thing, h.log, hasattr(h, "nope"), getattr(h, "nope", None))
attempt(lambda: h.nope)
attempt(lambda: delattr(h, "zzz"))
