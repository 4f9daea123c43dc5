s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
t = {1, 2}
for x in list(t):
    t.discard(x)
print(t)
