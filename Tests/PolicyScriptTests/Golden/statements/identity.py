a = []
b = []
print(a is a, a is b, None is None, a is not b, True is True, () is not None, ... is Ellipsis)
