import random

random.seed("a", version=1)
print(random.random())
random.seed(b"policy", version=1)
print(random.random())
random.seed("", version=1)
print(random.random())


def attempt(name, *arguments, **keywords):
    random.seed(7)
    try:
        print(name, getattr(random, name)(*arguments, **keywords), end=" ")
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        print(name, type(error).__name__, error, end=" ")
    print(random.random())


attempt("choices", [], k=1)
attempt("choices", (), k=2)
attempt("choices", "", k=0)
attempt("choices", [], [], k=1)
attempt("choices", [1, 2], [0, 0])
attempt("choices", [1, 2], [1, float("inf")])
attempt("triangular", 1, 1, 1)
attempt("triangular", 1, 1)
attempt("triangular", 5, 1, 2)
attempt("expovariate", 0)
attempt("expovariate", -0.0)
attempt("expovariate", float("inf"))
attempt("expovariate", 1e-320)
attempt("paretovariate", 0)
attempt("paretovariate", 1e-5)
attempt("weibullvariate", 1, 0)
attempt("lognormvariate", 1000, 1)
attempt("gammavariate", 0, 1)
attempt("gammavariate", 0.5, 2)
attempt("betavariate", 0.5, 2.5)
attempt("vonmisesvariate", 1, 4)
attempt("normalvariate", "a", 1)
random.seed(3)
state = random.getstate()
pair = random.gauss(), random.gauss()
random.setstate(state)
print(pair == (random.gauss(), random.gauss()), state[2], random.gauss() and random.getstate()[2] is None)
