class A:
    def __str__(self):
        return "str"
    def __repr__(self):
        return "r\u00e9pr"
a = A()
print(f"{a} {a!s} {a!r} {a!a} {'x'!r:>5} {a!s:*^9}")
