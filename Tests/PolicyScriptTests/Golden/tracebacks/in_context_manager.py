class M:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        print("exit", a[0].__name__)
        raise KeyError("from exit")
with M():
    1 / 0
