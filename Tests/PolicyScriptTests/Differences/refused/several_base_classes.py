"""Several base classes

A class derives from one.

Instead: keep the other as an attribute.
"""
class A:
    pass
class B:
    pass
class C(A, B):
    pass
print(C.__name__)
