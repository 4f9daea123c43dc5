x = 1
def f():
    global x, y
    x += 1
    y = x
f()
print(x, y)
del x
try:
    x
except NameError as e:
    print(e)
