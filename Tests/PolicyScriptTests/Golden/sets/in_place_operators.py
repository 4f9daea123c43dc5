def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = {1, 2, 3}
alias = a
a |= {4}; a &= {2, 3, 4}; a -= {3}; a ^= {2, 9}
print(sorted(a), a is alias)
a.update([1], {5}); a.intersection_update([1, 5, 9]); a.difference_update([9]); a.symmetric_difference_update([1, 2])
print(sorted(a))
def wrong():
    global a
    a |= [1]
attempt(wrong)
attempt(a.update, 5)
