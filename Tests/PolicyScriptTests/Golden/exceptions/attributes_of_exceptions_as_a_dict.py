class Refused(Exception):
    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


error = ValueError("a")
error.place = 3
print(vars(error), error.__dict__, vars(Refused("why")))
try:
    unknown_name
except NameError as error:
    print(vars(error), error.name)
try:
    vars(5)
except TypeError as error:
    print(error)
