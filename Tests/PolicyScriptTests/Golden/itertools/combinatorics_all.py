def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from itertools import product, permutations, combinations, combinations_with_replacement
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])), len(list(product("abc", repeat=3))))
print(list(permutations("abc", 2)), list(permutations([1, 2])), list(permutations([1], 2)), list(permutations([])), len(list(permutations(range(5)))))
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations("ab", 0)), list(combinations_with_replacement("ab", 2)))
attempt(lambda: list(combinations("ab", -1)))
attempt(lambda: list(permutations("ab", -1)))
attempt(lambda: list(product("ab", repeat=-1)))
attempt(lambda: list(permutations(5)))
attempt(lambda: list(product(5)))
