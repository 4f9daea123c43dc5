a = [3, 1, "x", 2]
try:
    a.sort()
except TypeError as error:
    print(error)
print(len(a), set(map(str, a)) == {"1", "2", "3", "x"})
b = [5, 4, 3]
try:
    b.sort(key=lambda v: 1 // (v - 4))
except ZeroDivisionError as error:
    print(error, b)
