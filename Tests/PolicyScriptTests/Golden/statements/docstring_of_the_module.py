"""What a file says of itself.

In two lines."""

print(__doc__)


def show():
    return __doc__.upper()


print(show().split("\n")[0])
__doc__ = "changed"
print(__doc__)
