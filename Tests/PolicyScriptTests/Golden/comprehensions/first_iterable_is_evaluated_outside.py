def f():
    x = [1, 2]
    return [x for x in x], x
print(f())
class A:
    n = 3
    r = [i for i in range(n)]
print(A.r)
try:
    class B:
        n = 3
        r = [n for i in range(2)]
except NameError as e:
    print(e)
