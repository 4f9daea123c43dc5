calls = []
def idx():
    calls.append(1)
    return 0
l = [1]
l[idx()] += 5
print(l, calls)
class P:
    @property
    def v(self):
        calls.append("get")
        return 10
    @v.setter
    def v(self, x):
        calls.append(("set", x))
p = P()
p.v += 1
print(calls)
t = ([],)
try:
    t[0] += [1]
except TypeError as e:
    print(e, t)
