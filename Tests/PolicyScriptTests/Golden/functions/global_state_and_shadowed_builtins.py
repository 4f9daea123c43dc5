def len(x):
    return "mine"
print(len([1]))
del len
print(len([1]))
list_ = list
list = [1]
print(list, list_("ab"))
del list
print(list("ab"))
def f():
    max = 5
    return max
print(f(), max(1, 2))
def g(str):
    return str + 1
print(g(1))
