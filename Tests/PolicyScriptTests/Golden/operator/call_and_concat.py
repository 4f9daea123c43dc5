import operator
print(operator.call(max, 1, 2), operator.call(sorted, [2, 1], reverse=True))
try:
    operator.concat(1, 2)
except TypeError as e:
    print(e)
try:
    operator.iconcat(1, 2)
except TypeError as e:
    print(e)
print(operator.concat([1], [2]), operator.concat("a", "b"))


class Tracked:
    def __ior__(self, other):
        return ("ior", other)


print(operator.imod(7, 4), operator.ipow(2, 5), operator.ifloordiv(7, 2), operator.itruediv(7, 2), operator.ilshift(1, 4))
print(operator.irshift(16, 2), operator.iand(6, 3), operator.ior({1}, {2}), operator.ixor(6, 3), operator.ior(Tracked(), 5))
