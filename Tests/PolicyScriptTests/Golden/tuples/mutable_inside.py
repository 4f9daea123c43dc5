t = ([1], 2)
t[0].append(9)
print(t)
try:
    t[0] += [5]
except TypeError as error:
    print(error)
print(t)
