class C:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        raise TypeError("from exit")
try:
    with C():
        raise ValueError("body")
except TypeError as e:
    print(e, repr(e.__context__))
