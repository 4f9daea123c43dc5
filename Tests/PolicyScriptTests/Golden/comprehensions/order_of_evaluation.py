def v(n, x):
    print(n, x)
    return x
print({v("k", i): v("v", i * 2) for i in v("it", [1, 2]) if v("if", True)})
