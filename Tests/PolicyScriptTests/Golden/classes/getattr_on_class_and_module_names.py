def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Config:
    debug = True
    level = 3
for name in ["debug", "level", "missing"]:
    print(name, getattr(Config, name, None), hasattr(Config, name))
setattr(Config, "extra", [1])
Config.extra.append(2)
delattr(Config, "debug")
print(Config.extra, hasattr(Config, "debug"), [n for n in vars(Config) if not n.startswith("__")])
attempt(getattr, Config, "debug")
attempt(getattr, Config, 5)
attempt(setattr, Config, 5, 1)
attempt(setattr, 5, "x", 1)
