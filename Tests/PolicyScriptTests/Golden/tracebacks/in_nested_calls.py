def outer(n):
    return middle(n) + 1
def middle(n):
    return inner(n, n * 2)
def inner(a, b):
    values = [a, b]
    return values[a]
print("before")
outer(5)
