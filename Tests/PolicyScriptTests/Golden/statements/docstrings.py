def f():
    """First line.

    More."""
class A:
    'doc of A'
print(f.__doc__, A.__doc__, (lambda: 0).__doc__)
