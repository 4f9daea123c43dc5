def handle(kind):
    try:
        raise kind("x")
    except (KeyError, IndexError) as e:
        print("lookup", e)
    except ArithmeticError:
        print("arithmetic")
handle(KeyError); handle(ZeroDivisionError); handle(AttributeError)
