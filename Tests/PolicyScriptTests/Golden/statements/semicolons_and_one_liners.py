x = 1; y = 2
if x: print("x"); print("y")
for i in range(2): print(i)
class A: v = 1
def f(): return 5
print(A.v, f())
