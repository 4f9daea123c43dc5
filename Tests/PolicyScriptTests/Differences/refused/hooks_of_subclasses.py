"""`__init_subclass__`, `__set_name__` and descriptors of one's own

Code would run at a class statement, or where an attribute is read or set, and nobody would see a call.

Instead: use a class decorator, or `property`.
"""
class Base:
    def __init_subclass__(cls):
        print("derived", cls.__name__)
class Derived(Base):
    pass
