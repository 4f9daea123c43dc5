class Power:
    def __pow__(self, other, modulus=None):
        return NotImplemented if modulus == 1 else ("power", other, modulus)
    def __rpow__(self, other, modulus=None):
        return "reflected"
for arguments in [
    ((), 1, 2.5), (1, (), 2.5), ("a", "b", "c"), (1, 2, "c"), (1, 2, 2.5), (1.5, 2, 3), (1, 2.5, None), ([], 2, None),
    (True, 2, 2.0), ({}, 1, 2), (Power(), 1, 2), (Power(), 1, 1), (1, Power(), 2), (1, Power(), None), (2.5, Power(), 2),
    (Power(), 1.5, 1), (1, 2, Power()),
]:
    try:
        print(pow(*arguments))
    except TypeError as error:
        print(error.args[0].replace("__main__.", ""))
