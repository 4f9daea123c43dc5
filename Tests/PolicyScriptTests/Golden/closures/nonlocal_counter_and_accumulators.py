def make():
    total, history = 0, []
    def add(n):
        nonlocal total
        total += n
        history.append(n)
        return total
    def reset():
        nonlocal total, history
        total, history = 0, []
    def get():
        return total, history
    return add, reset, get
add, reset, get = make()
other, *_ = make()
print(add(1), add(2), other(100), get())
reset()
print(get(), add(5))
