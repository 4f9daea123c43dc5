def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from itertools import count, cycle, repeat, islice, takewhile, dropwhile
print(list(islice(count(), 3)), list(islice(count(10, -2), 3)), list(islice(count(0.5, 0.5), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 2)), list(islice("abcdef", 2)), list(islice("abcdef", 2, None)), list(islice("abcdef", 0, 6, 2)), list(takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(islice([], 5)), list(cycle([])), count(5), repeat(5, 2), repeat("a"), list(zip(count(1), "ab")))
attempt(lambda: islice("abc", -1))
attempt(lambda: islice("abc", 0, 5, 0))
attempt(lambda: count("a"))
attempt(lambda: islice("abc"))
attempt(lambda: cycle(5))
attempt(lambda: list(islice("abc", "x")))
