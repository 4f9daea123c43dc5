def stub(): ...
class Empty: ...
x = ...; y = 1; print(x, y)
if x is ...: y = 2; print(y)
for i in 1, 2, 3: print(i, end=";")
print()
while y: y -= 1; print(y)
print(stub(), Empty.__name__, bool(...))
lambda: (yield)
pass; pass
