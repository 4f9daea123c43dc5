def f():
    try:
        raise ValueError("original")
    except ValueError:
        print("handling")
        raise
try:
    f()
except ValueError as e:
    print("again", e)
try:
    raise
except RuntimeError as e:
    print(e)
