errors = []
for f in (lambda: 1 / 0, lambda: [][0], lambda: {}["k"], lambda: int("z")):
    try:
        f()
    except Exception as e:
        errors.append(e)
print([type(e).__name__ for e in errors], sorted(map(str, errors)), errors[0] in errors, len(set(map(type, errors))), {type(e): str(e) for e in errors}[KeyError])
