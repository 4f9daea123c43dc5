def f():
    try:
        return 1
    finally:
        return 2
def g():
    for i in range(3):
        try:
            continue
        finally:
            print("f", i)
    while True:
        try:
            break
        finally:
            print("leave")
    return "g"
def h():
    try:
        raise ValueError
    finally:
        return "swallowed"
print(f(), g(), h())
