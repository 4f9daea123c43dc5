def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


s = slice(1, 5, 2)
print(s, s.start, s.stop, s.step, slice(3), slice(1, None), [0, 1, 2, 3, 4, 5][s], "abcdef"[s], slice(5).indices(3), slice(None, None, -1).indices(4), slice(-3, None).indices(10), slice(1, 2) == slice(1, 2, None), slice(1) != slice(2))
attempt(hash, slice(1))
attempt(slice)
attempt(lambda: slice("a").indices(3))
attempt(lambda: [1, 2][slice("a", None)])
class Show:
    def __getitem__(self, key):
        return key
print(Show()[1:2], Show()[:], Show()[1:2, ::3], Show()[...], Show()[1, 2], Show()["a":"b"], Show()[()], Show()[1:2,])
