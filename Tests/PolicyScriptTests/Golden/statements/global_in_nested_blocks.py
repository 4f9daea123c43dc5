count = 0
def f():
    global count, created
    for _ in range(3):
        count += 1
    created = "yes"
f()
print(count, created)
def g():
    if False:
        count = 1
    try:
        return count
    except UnboundLocalError as e:
        return str(e)
print(g())
