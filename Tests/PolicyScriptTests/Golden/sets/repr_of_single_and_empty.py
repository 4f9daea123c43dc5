print(set(), {1}, frozenset(), frozenset({1}), {"a"}, {None}, {(1, 2)}, {frozenset()}, [set()], str(set()), f"{ {1} }")
class S(set):
    pass
print(S(), S([1]), type(S() | {1}).__name__, isinstance(S(), set))
