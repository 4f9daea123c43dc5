registry = {}
def register(cls):
    registry[cls.__name__] = cls
    cls.tag = "t"
    return cls
@register
class A:
    pass
print(sorted(registry), A.tag)
