from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, d.pop(), d.popleft(), len(d), list(d), d[0], 3 in d)
d.rotate(1)
d.extend([7, 8])
print(d, list(reversed(d)), deque("ab"), d.count(7))
try:
    deque().pop()
except IndexError as e:
    print(e)
