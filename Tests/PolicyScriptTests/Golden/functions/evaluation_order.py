def v(x):
    print("v", x)
    return x
def f(*a, **k):
    return a, k
print(f(v(1), *[v(2)], k=v(3), **{"m": v(4)}))
{v("k"): v("val")}
v([1, 2])[v(0)] = v(9)
v(1) if v(0) else v(2)
