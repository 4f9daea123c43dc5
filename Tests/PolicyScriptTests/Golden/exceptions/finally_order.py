def f(mode):
    try:
        print("try", mode)
        if mode == 1:
            return "returned"
        if mode == 2:
            raise ValueError("x")
        for i in range(2):
            try:
                if mode == 3:
                    break
                if mode == 4:
                    continue
            finally:
                print("inner finally", i)
        else:
            print("loop else")
    except ValueError as error:
        print("except", error)
        return "handled"
    else:
        print("else")
    finally:
        print("finally", mode)
    return "end"
for mode in range(5):
    print(f(mode))
