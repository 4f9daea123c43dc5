def g():
    try:
        while True:
            try:
                yield 1
            except ValueError as e:
                print("caught", e)
                yield 2
    finally:
        print("closed")
x = g()
print(next(x), x.throw(ValueError("v")), next(x))
x.close()
x.close()
print(next(x, "none"))
