def f(v):
    print("eval", v)
    return v
print(f"{f(1)} {f(2):{f(5)}} {f(3)}")
