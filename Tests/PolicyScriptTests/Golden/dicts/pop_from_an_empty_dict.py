for call in [lambda: {}.pop([]), lambda: {}.pop([], "default"), lambda: {1: 2}.pop([], "default"), lambda: {}.get([], 1), lambda: [] in {}]:
    try:
        print(call())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
