for e in [ValueError, KeyError, IndexError, ZeroDivisionError, OverflowError, UnicodeDecodeError, RecursionError, StopIteration, AttributeError, NameError, UnboundLocalError, AssertionError, NotImplementedError]:
    chain = []
    for base in [LookupError, ArithmeticError, ValueError, RuntimeError, NameError, Exception, BaseException]:
        if issubclass(e, base):
            chain.append(base.__name__)
    print(e.__name__, chain)
