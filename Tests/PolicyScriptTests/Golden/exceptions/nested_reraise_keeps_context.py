try:
    try:
        try:
            {}["a"]
        except KeyError:
            raise
        finally:
            print("f1")
    except LookupError as e:
        print(type(e).__name__, e.__context__)
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    chain = []
    while e is not None:
        chain.append(type(e).__name__)
        e = e.__cause__ or e.__context__
    print(chain)
