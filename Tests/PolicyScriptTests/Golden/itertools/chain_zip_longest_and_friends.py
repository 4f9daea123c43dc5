def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from itertools import chain, zip_longest, starmap, compress, filterfalse, pairwise, tee, accumulate
import operator
print(list(chain("ab", [1], ())), list(chain.from_iterable(["ab", [1]])), list(zip_longest("abc", [1], fillvalue="-")), list(zip_longest("ab", [1, 2, 3])), list(starmap(pow, [(2, 3), (3, 2)])), list(compress("abcd", [1, 0, True, ""])), list(filterfalse(lambda x: x % 2, range(5))), list(filterfalse(None, [0, 1, ""])), list(pairwise("abcd")), list(pairwise([1])), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(accumulate([3, 1, 2], max)), list(accumulate("abc")))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a), [list(t) for t in tee("ab", 3)])
attempt(lambda: list(chain(5)))
attempt(lambda: list(accumulate([1, "a"])))
attempt(lambda: tee([1], -1))
