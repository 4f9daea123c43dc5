def f(*arguments, **options):
    return arguments
class Undecided:
    def __bool__(self):
        raise ValueError("undecided")
no = Undecided()
try:
    try:
        print((no) and (1), 2)
    except ValueError:
        print((no) or (1), 2)
except ValueError:
    try:
        print((1) if (no) else (2), 2)
    except ValueError:
        try:
            print(f(*(1), 2), 3)
        except TypeError:
            try:
                print(f(**(1)), 3)
            except TypeError:
                print([*(1), 2], 3)
