def a():
    try:
        raise ValueError
    finally:
        return 1
def b():
    while True:
        try:
            raise ValueError
        finally:
            break
    return 2
def c():
    for i in range(3):
        try:
            raise ValueError
        finally:
            continue
    return i
def d():
    try:
        return 1
    finally:
        try:
            return 2
        finally:
            pass
print(a(), b(), c(), d())
