class Z:
    def __len__(self):
        return 0
class O(Z):
    def __bool__(self):
        return True
class P:
    pass
print(bool(Z()), bool(O()), bool(P()), not Z(), Z() or "empty", O() and "full", [x for x in [Z(), O(), P()] if x] != [], any([Z()]), all([O(), P()]), len([x for x in (Z(), O()) if x]))
