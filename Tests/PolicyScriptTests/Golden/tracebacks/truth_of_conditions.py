class Undecided:
    def __bool__(self):
        raise ValueError("undecided")
no = Undecided()
try:
    try:
        if no: pass
    except ValueError:
        if 1 and (0 or
            no): pass
except ValueError:
    try:
        while (no): pass
    except ValueError:
        try:
            print([1 for x in [1] if no], "in a comprehension")
        except ValueError:
            try:
                assert 1 and not no, "never"
            except ValueError:
                try:
                    match 1:
                        case int() if no: pass
                except ValueError:
                    if 0:
                        pass
                    elif no:
                        pass
