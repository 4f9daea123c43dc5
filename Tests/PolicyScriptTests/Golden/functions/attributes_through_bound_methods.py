def tagged(tag):
    def mark(function):
        function.tag = tag
        return function

    return mark


class Policy:
    @tagged("first")
    def one(self):
        """The first."""
        return 1

    @tagged("second")
    def two(self):
        return 2

    def three(self):
        return 3

    three.order = 7


policy = Policy()
print(policy.one.tag, policy.two.tag, hasattr(policy.one, "tag"), hasattr(policy.three, "tag"), policy.three.order)
print(getattr(policy.three, "tag", "none"), policy.one.__name__, policy.one.__qualname__, policy.one.__doc__, policy.two.__doc__)
print(sorted(name for name in ("one", "two", "three") if hasattr(getattr(policy, name), "tag")), policy.one.__dict__, Policy.one.__dict__)
print([getattr(policy, name)() for name in ("one", "two") if getattr(policy, name).tag == "second"])
Policy.one.tag = "changed"
print(policy.one.tag, Policy().one.tag)
for change in (lambda: setattr(policy.one, "tag", 5), lambda: policy.one.missing, lambda: getattr(policy.three, "tag")):
    try:
        change()
    except AttributeError as error:
        print(error)
print(policy.one.tag)
