"""`singledispatch` registers by class, not by annotation

Annotations are kept as texts and never evaluated, so that `register` cannot know which class one means.

Instead: name the class, as in `@show.register(int)`.
"""
from functools import singledispatch


@singledispatch
def show(value):
    return "something"


try:

    @show.register
    def _(value: int):
        return "a number"

except TypeError as error:
    print(error)


@show.register(str)
def _(value):
    return "a text"


print(show(1), show("a"))
