def f(items):
    out = []
    for x in items:
        try:
            if x == "skip":
                continue
            if x == "stop":
                break
            out.append(10 // x)
        except ZeroDivisionError:
            out.append("zero")
            continue
        except TypeError as e:
            out.append(type(e).__name__)
        else:
            out.append("ok")
        finally:
            out.append("|")
    else:
        out.append("loop else")
    return out
print(f([1, 0, "skip", "x", 5]))
print(f([2, "stop", 3]))
