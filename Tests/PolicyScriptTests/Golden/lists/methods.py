a = [3, 1, 2]
a.append(5)
a.extend([7, 8])
a.insert(1, 9)
a.insert(100, 0)
a.insert(-100, -1)
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove(9)
print(a, a.index(1), a.count(3), a.index(2, 1))
a.reverse()
print(a, a.copy() == a, a.copy() is a)
a.clear()
print(a)
for f in [lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2)]:
    try:
        f()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
