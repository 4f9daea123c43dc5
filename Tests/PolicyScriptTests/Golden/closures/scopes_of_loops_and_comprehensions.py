x = "outer"
squares = [x for x in range(3)]
print(x, squares)
for x in range(2):
    pass
print(x)
def f():
    total = [y for y in range(3)]
    try:
        return y
    except NameError as e:
        return str(e)
print(f())
fs = []
for i in range(3):
    fs.append(lambda i=i: i)
    fs.append(lambda: i)
print([g() for g in fs])
print([(lambda: v)() for v in "ab"], {k: (lambda: k)() for k in "ab"})
