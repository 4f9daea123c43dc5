def f(x):
    try:
        print("try")
        r = 10 / x
    except ZeroDivisionError as e:
        print("except", e)
        return "bad"
    except (TypeError, ValueError):
        print("type")
        return "type"
    else:
        print("else")
        return r
    finally:
        print("finally")
print(f(2), f(0), f("x"))
