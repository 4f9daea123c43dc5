def told(start, stop, step, length):
    try:
        print(slice(start, stop, step).indices(length))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


huge = 10 ** 30
told(1, 2, 3, huge)
told(-10 * huge, 10 * huge, 10 ** 25, huge)
told(None, None, -1, huge)
told(None, None, -huge, 5)
told(huge, None, None, 5)
told(None, -huge, None, 5)
told(-3, -1, 2, huge)
told(-3, -1, -2, huge)
told(1, 4, 0, 5)
told(None, 1, None, -1)
told(None, 1, None, -huge)
told(None, 1, None, "a")
told("a", None, None, 4)
told(1.5, None, None, 4)
told(None, 1, None, True)
told(False, True, True, 3)
told(Index(huge), None, 2, Index(huge))
told(Index(-huge), Index(3), Index(2), Index(huge))
told(Index("a"), None, None, 3)
told(None, None, None, Index(1.5))
print(slice(2, None, -1).indices(2 ** 63), slice(None).indices(2 ** 63 - 1), slice(-(2 ** 63), 2 ** 62).indices(2 ** 62))
