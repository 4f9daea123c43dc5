def f(n):
    return f(n + 1) + 1
try:
    f(0)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])
depth = 0
def g():
    global depth
    depth += 1
    g()
try:
    g()
except RecursionError:
    print(depth > 500)
