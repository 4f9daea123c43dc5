for f in [lambda: f"{1:s}", lambda: f"{'a':d}", lambda: f"{1.5:d}", lambda: f"{[]:5}", lambda: f"{None:>5}", lambda: f"{1:,s}"]:
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
