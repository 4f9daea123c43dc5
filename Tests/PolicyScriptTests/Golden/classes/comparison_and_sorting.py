def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class P:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return f"P{self.n}"
    def __lt__(self, o):
        return self.n < o.n
    def __eq__(self, o):
        return isinstance(o, P) and self.n == o.n
    def __hash__(self):
        return hash(self.n)
ps = [P(3), P(1), P(2)]
print(sorted(ps), sorted(ps, reverse=True), min(ps), max(ps), P(1) == P(1), P(1) != P(1), P(1) > P(0), P(1) in ps, ps.index(P(2)), {P(1), P(1)}, P(1) == 1)
attempt(lambda: P(1) <= P(2))
attempt(lambda: P(1) < 5)
class OnlyEq:
    def __eq__(self, o):
        return True
attempt(lambda: hash(OnlyEq()))
attempt(lambda: {OnlyEq()})
print(OnlyEq() == 5, OnlyEq() != 5, 5 == OnlyEq())
class Weird:
    def __eq__(self, o):
        return "maybe"
    def __lt__(self, o):
        return []
print(Weird() == 1, Weird() < 1, not (Weird() == 1))
