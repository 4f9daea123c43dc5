class A:
    pass
for f in [lambda: A().x, lambda: A.y, lambda: (1).foo, lambda: "".bar, lambda: None.x, lambda: [].push, lambda: len.x]:
    try:
        f()
    except AttributeError as e:
        print(e)
try:
    None.x = 1
except AttributeError as e:
    print(e)
