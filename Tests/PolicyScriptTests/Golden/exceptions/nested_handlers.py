def f(n):
    try:
        try:
            if n == 0:
                raise KeyError("k")
            if n == 1:
                raise ValueError("v")
            return "ok"
        except KeyError:
            return "key"
        finally:
            print("inner", n)
    except ValueError:
        return "value"
    finally:
        print("outer", n)
print([f(i) for i in range(3)])
