log = []
def t(x):
    log.append(x)
    return x
def f(*a, **k):
    return a, k
f(t(1), t(2), *t([3]), k=t(4), **t({"z": 5}))
t([0, 0])[t(0)] = t("v")
t(1) + t(2) * t(3)
t(1) < t(0) < t(2)
[t(5), t(6)][t(0)]
{t("k"): t("v")}
t(True) and t(False) or t("or")
(t("a") if t(True) else t("b"))
x, y = t(1), t(2)
lambda z=t("default"): t("never")
assert t(True), t("never")
print(log)
