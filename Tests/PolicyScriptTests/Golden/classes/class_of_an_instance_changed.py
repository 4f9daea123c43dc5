class Draft:
    state = "draft"

    def show(self):
        return f"{self.state} {self.title}"


class Final:
    state = "final"

    def __init__(self):
        raise RuntimeError("never run")

    def show(self):
        return f"{self.title}: {self.state}"

    @property
    def length(self):
        return len(self.title)


class Names(list):
    pass


class Others(list):
    def first(self):
        return self[0]


draft = Draft()
draft.title = "budget"
print(draft.show())
draft.__class__ = Final
print(draft.show(), draft.length, type(draft).__name__, isinstance(draft, Draft), draft.__dict__)
object.__setattr__(draft, "__class__", Draft)
print(draft.show(), draft.__class__ is Draft)
names = Names("ab")
names.__class__ = Others
print(names.first(), names)


class Low(Exception):
    pass


class High(Exception):
    pass


error = Low("why")
error.__class__ = High
try:
    raise error
except High as caught:
    print("caught", caught, type(caught).__name__)

for target, new in ((draft, Others), (names, Draft), (draft, int), (draft, 5), (names, list), (5, int), ("a", Draft)):
    try:
        target.__class__ = new
    except TypeError as error:
        print(error)
try:
    del draft.__class__
except TypeError as error:
    print(error)
