def f(*arguments, **options):
    return arguments
class C:
    def m(self, *arguments):
        return arguments
try:
    try:
        print([f (*1)], "alone")
    except TypeError:
        print([f(0, *1)], "behind another")
except TypeError:
    try:
        print([C().m(*None)], "of a method")
    except TypeError:
        print([f(
            *1,
        )], "on several lines")
