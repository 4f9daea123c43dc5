def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


s = {1, 2}
s.add(3); s.add(1); s.discard(2); s.discard(99)
print(sorted(s), len(s))
attempt(s.remove, 99)
attempt(s.remove, "k")
attempt(set().pop)
attempt(s.add, [1])
attempt(s.add)
attempt(s.discard, [1])
print(s.remove(1), sorted(s), s.clear(), s, {5}.pop())
