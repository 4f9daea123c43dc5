def f():
    try:
        return int("x")
    finally:
        print("finally")
f()
