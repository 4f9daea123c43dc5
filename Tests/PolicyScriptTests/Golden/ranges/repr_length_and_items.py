for r in [range(5), range(2, 8), range(0, 10, 3), range(5, 0, -2), range(0), range(3, 3), range(1, -5), range(10, 0, 3)]:
    print(r, len(r), list(r), r[-1] if r else None, bool(r), r.start, r.stop, r.step)
print(range(0, 5, 1), str(range(1, 5)), repr(range(1, 5, 2)), len(range(10 ** 15)), range(5) == range(0, 5), range(0) == range(3, 3), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)))
