class A:
    def __add__(self, o):
        return NotImplemented
    def __radd__(self, o):
        return f"radd {o}"
    def __lt__(self, o):
        return NotImplemented
print(1 + A(), [1] + A() if False else "x" + A() if False else 5 + A())
try:
    A() + 1
except TypeError as e:
    print(e)
try:
    A() < 1
except TypeError as e:
    print(e)
class B(A):
    def __radd__(self, o):
        return "B first"
print(A() + B())
