class Doubling(dict):
    def __missing__(self, key):
        return key * 2


class Logged(Doubling):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)


class Strict(dict):
    def __getitem__(self, key):
        return dict.__getitem__(self, key)


print(Doubling()["x"], dict.__getitem__(Doubling(), "zz"), Logged()["y"])
print(Logged(y=1)["y"], Logged().get("y"), "y" in Logged())
try:
    Strict()["z"]
except KeyError as error:
    print(error)
