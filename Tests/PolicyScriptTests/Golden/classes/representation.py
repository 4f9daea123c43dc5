class A:
    def __repr__(self):
        return "A()"
class B:
    def __str__(self):
        return "b"
    def __repr__(self):
        return "B()"
print(A(), [A()], str(A()), B(), [B()], {"k": B()}, repr(B()), f"{B()!r} {B()}")
