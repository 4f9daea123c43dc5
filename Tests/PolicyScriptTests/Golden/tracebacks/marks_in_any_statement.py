row = [1, 2]
class Box:
    pass
try:
    try:
        for x in row[0]: print(x)
    except TypeError:
        a, b = row[1]
except TypeError:
    try:
        assert row[0] > 5, row[0] + ""
    except TypeError:
        try:
            with row[1]: pass
        except TypeError:
            try:
                if row + 1: pass
            except TypeError:
                try:
                    row[0][1] += 1
                except TypeError:
                    try:
                        del row[0] [1]
                    except TypeError:
                        try:
                            Box.row[0] = row[9]
                        except IndexError:
                            raise row[0]
