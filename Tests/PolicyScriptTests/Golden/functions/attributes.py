def f():
    f.count += 1
    return f.count
f.count = 0
f()
print(f(), f.count, hasattr(f, "x"), getattr(f, "x", None))
