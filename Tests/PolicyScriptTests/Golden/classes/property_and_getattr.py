import functools


class Policy:
    def __init__(self):
        self.asked = []

    @property
    def title(self):
        return self.absent_title

    @property
    def broken(self):
        raise AttributeError("broken")

    @property
    def failing(self):
        raise ValueError("failing")

    @functools.cached_property
    def cached(self):
        return self.other.missing

    @property
    def fine(self):
        return "fine"

    def __getattr__(self, name):
        self.asked.append(name)
        if name.startswith("no"):
            raise AttributeError(f"nothing called {name}")
        return f"<{name}>"


policy = Policy()
print(policy.title, policy.broken, policy.cached, policy.fine, policy.other)
print(policy.asked)
print(hasattr(policy, "broken"), getattr(policy, "broken", "default"), getattr(policy, "nothing", "default"), hasattr(policy, "none"))
try:
    policy.failing
except ValueError as error:
    print("ValueError", error)


class Strict(Policy):
    @property
    def nobody(self):
        raise AttributeError("never shown")


try:
    Strict().nobody
except AttributeError as error:
    print(error, error.__context__)
print(hasattr(Strict(), "nobody"), getattr(Strict(), "nobody", 5))


class Without:
    @property
    def broken(self):
        raise AttributeError("really broken")


print(hasattr(Without(), "broken"), getattr(Without(), "broken", 1))
try:
    Without().broken
except AttributeError as error:
    print(error)
