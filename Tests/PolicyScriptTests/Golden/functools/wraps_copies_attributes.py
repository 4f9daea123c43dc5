import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    wrapper.calls = 0
    return wrapper


def tagged(function):
    function.tag = "tagged"
    return function


@logged
@tagged
def vote(choice):
    """Takes a vote."""
    return choice


class Policy:
    @logged
    @tagged
    def check(self):
        return "checked"


class Counted:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.count = 0

    def __call__(self, *args):
        self.count += 1
        return self.__wrapped__(*args)


@Counted
@tagged
def third(value):
    """The third."""
    return value


@functools.wraps(vote)
def plain():
    pass


@functools.wraps(vote, updated=())
def bare():
    pass


print(vote.tag, vote.calls, vote.__name__, vote.__doc__, vote("yes"), vote.__wrapped__.__name__)
print(Policy().check.tag, Policy.check.calls, Policy().check(), hasattr(Policy().check, "other"))
print(third.tag, third.count, third(5), third.count, third.__name__, third.__doc__)
print(plain.tag, plain.__name__, hasattr(bare, "tag"), bare.__name__)
print(functools.wraps(len)(lambda value: value).__name__, third.__dict__["tag"])


@functools.cache
@functools.cache
def cached(number):
    return number


cached(1), cached(1)
print(cached.cache_info(), cached.__wrapped__.cache_info())
print(list(vote.__dict__), list(plain.__dict__), list(tagged.__dict__))
plain.__name__ = "renamed"
plain.__doc__ = "Told."
print(plain.__name__, plain.__doc__, list(plain.__dict__), plain.__module__)
