import itertools
print(list(itertools.chain("ab", [1], ())), list(itertools.chain.from_iterable(["ab", "c"])), list(itertools.zip_longest("abc", [1], fillvalue="-")), list(itertools.pairwise("abcd")), list(itertools.compress("abcd", [1, 0, 1, 0])), list(itertools.starmap(pow, [(2, 3), (3, 2)])))
