for exc in [KeyError("k"), ValueError("v"), OSError("o")]:
    try:
        raise exc
    except (KeyError, ValueError) as e:
        print("tuple", repr(e))
    except Exception as e:
        print("base", repr(e))
