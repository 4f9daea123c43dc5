try:
    (5).foo
except AttributeError as e:
    print(e.name, e.obj)
class A:
    pass
a = A()
try:
    a.x
except AttributeError as e:
    print(e.name, e.obj is a)
try:
    a.x.y = 1
except AttributeError as e:
    print(e.name, e.obj is a)
try:
    A.zz
except AttributeError as e:
    print(e.name, e.obj is A)
try:
    nope
except NameError as e:
    print(e.name)
print(AttributeError("x").name, AttributeError("x", name="n", obj=3).obj)
