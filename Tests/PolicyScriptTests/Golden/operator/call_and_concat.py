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
