from functools import singledispatchmethod


class Ballot:
    def __init__(self):
        self.seen = []

    @singledispatchmethod
    def cast(self, vote):
        """How a vote of any kind is cast."""
        raise NotImplementedError(f"no way to cast {vote!r}")

    @cast.register(bool)
    def _(self, vote):
        self.seen.append("yes" if vote else "no")
        return self

    @cast.register(str)
    def _(self, vote, *, weight=1):
        self.seen += [vote] * weight
        return self

    @singledispatchmethod
    @classmethod
    def made(cls, source):
        return cls.__name__, "anything"

    @made.register(int)
    @classmethod
    def _(cls, source):
        return cls.__name__, source

    @singledispatchmethod
    @staticmethod
    def free(source):
        return "anything"

    @free.register(list)
    @staticmethod
    def _(source):
        return len(source)


ballot = Ballot()
ballot.cast(True).cast("maybe", weight=2).cast(False)
print(ballot.seen, Ballot.cast.__name__, Ballot.cast.__doc__)
try:
    ballot.cast(1.5)
except NotImplementedError as error:
    print(error)
print(Ballot.made("x"), Ballot.made(5), ballot.made(True), Ballot.free([1, 2]), ballot.free(5))


@Ballot.cast.register(float)
def _(self, vote):
    return round(vote)


print(ballot.cast(1.5))
