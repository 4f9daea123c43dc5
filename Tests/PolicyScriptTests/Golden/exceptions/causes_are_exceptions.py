error = ValueError("a")
for name in ("__cause__", "__context__"):
    for value in (5, KeyError, "text"):
        try:
            setattr(error, name, value)
        except TypeError as refusal:
            print(refusal)
error.__cause__ = KeyError("k")
error.__context__ = None
print(repr(error.__cause__), error.__context__, error.__suppress_context__)
error.__cause__ = None
print(error.__cause__, error.__suppress_context__)
