def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


def local():
    print(later)
    later = 1
def free():
    def inner():
        return outer_value
    result = inner()
    outer_value = 1
    return result
def unknown():
    return completely_unknown
def deleted():
    x = 1
    del x
    return x
def del_unknown():
    del nothing_here
for f in [local, free, unknown, deleted, del_unknown]:
    attempt(f)
try:
    undefined_thing += 1
except NameError as error:
    print(type(error).__name__, error, error.name)
def aug():
    undefined_local += 1
attempt(aug)
