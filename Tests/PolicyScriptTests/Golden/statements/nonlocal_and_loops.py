def f():
    total = 0
    def add(n):
        nonlocal total
        for i in range(n):
            if i % 2:
                continue
            total += i
        return total
    add(5)
    return add(4)
print(f())
