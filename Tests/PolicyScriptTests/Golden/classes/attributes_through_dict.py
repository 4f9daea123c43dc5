class Member:
    kind = "member"

    def __init__(self, **fields):
        self.__dict__.update(fields)
        self.__dict__["seen"] = True

    def __setattr__(self, name, value):
        self.__dict__[name] = value if name.startswith("_") else f"<{value}>"


class Plain:
    pass


member = Member(name="Ada", votes=3)
print(member.name, member.votes, member.seen, member.__dict__)
member.note = 1
member._note = 2
print(member.note, member._note)
print(member.__dict__ is member.__dict__, vars(member) is member.__dict__)

plain = Plain()
held = plain.__dict__
plain.first = 1
held["second"] = 2
vars(plain)["third"] = 3
print(held, plain.second, plain.third, hasattr(plain, "fourth"))
print(held.pop("first"), hasattr(plain, "first"), "second" in held)
del plain.second
print(held)
for number in range(40):
    held[f"field{number}"] = number
print(plain.field0, plain.field39, len(held), len(vars(plain)))
for number in range(40):
    setattr(plain, f"field{number}", -number)
print(held["field39"], sum(held.values()))
held.clear()
print(held, plain.__dict__, hasattr(plain, "third"))
held |= {"a": 1}
print(plain.a, held == {"a": 1}, list(held), [*held.items()])
del plain
print(held)

other = Plain()
other.__dict__ = {"x": 1}
print(other.x, other.__dict__)
other.y = 2
print(other.__dict__, hasattr(other, "z"))
shared = {}


class Borg:
    def __init__(self):
        self.__dict__ = shared

    def grow(self, count):
        self.count = getattr(self, "count", 0) + count
        return self.count


one, two = Borg(), Borg()
one.grow(2)
print(two.grow(3), one.count, shared, one.__dict__ is shared)
del two.count
print(hasattr(one, "count"), shared)


class Record(dict):
    def __init__(self, *args, **fields):
        super().__init__(*args, **fields)
        self.__dict__ = self


record = Record(name="Ada")
record.votes = 3
record["seen"] = True
print(record, record.name, record.seen, record["votes"], record.__dict__ is record)
del record.name
print(record, hasattr(record, "name"))


class Problem(Exception):
    pass


problem = Problem("why")
problem.__dict__["code"] = 5
print(problem.code, problem.__dict__, ValueError("x").__dict__)


class Names(list):
    pass


names = Names("ab")
names.__dict__.update(title="letters")
print(names, names.title, names.__dict__)


def function():
    pass


function.__dict__["tag"] = 1
function.other = 2
print(function.tag, function.__dict__)
for wrong in (5, None, [1]):
    try:
        other.__dict__ = wrong
    except TypeError as error:
        print(error)
print(other.x)
