class C:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        print("exit", a[0])
def f():
    with C():
        return "returned"
print(f())
for i in range(3):
    with C():
        if i == 1:
            break
