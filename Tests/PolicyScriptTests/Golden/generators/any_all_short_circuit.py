def t(v):
    print("t", v)
    return v
print(any(t(x) for x in [0, 1, 2]), all(t(x) for x in [1, 0, 2]))
