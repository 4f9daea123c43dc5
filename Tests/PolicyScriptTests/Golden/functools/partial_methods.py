from functools import partialmethod, partial
class Cell:
    def __init__(self): self._alive = False
    def set_state(self, state, *, note=""):
        self._alive = state
        return note
    alive = property(lambda self: self._alive)
    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, note="x")
c = Cell()
print(c.set_alive(), c.alive, c.set_dead(), c.alive, Cell.set_alive(c), c.set_dead(note="y"))


class Kinds:
    def show(self, *args, **keywords):
        return type(self).__name__, args, keywords

    @classmethod
    def made(cls, *args):
        return cls.__name__, args

    @staticmethod
    def free(*args):
        return args

    once = partialmethod(show, 1, a=2)
    twice = partialmethod(once, 3, a=4, b=5)
    of_class = partialmethod(made, 1)
    of_none = partialmethod(free, 1)


k = Kinds()
print(k.once(), k.once(9, a=8), k.twice(7), Kinds.twice(k, 6))
print(k.of_class(2), Kinds.of_class(3), k.of_none(4), Kinds.of_none(5))
try:
    partialmethod(5)
except TypeError as error:
    print(error)
