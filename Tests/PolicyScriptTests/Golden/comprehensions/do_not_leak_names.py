i = "kept"
[i for i in range(3)]
{i for i in range(3)}
{i: j for i, j in [(1, 2)]}
list(i for i in range(3))
print(i)
try:
    j
except NameError as e:
    print(e)
def f():
    x = [y for y in range(2)]
    return x
print(f(), [i for i in [i]])
