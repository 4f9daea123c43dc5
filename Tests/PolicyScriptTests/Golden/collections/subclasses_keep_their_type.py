from collections import OrderedDict, defaultdict


class Tallies(defaultdict):
    pass


class Agenda(OrderedDict):
    pass


tallies = Tallies(int, a=1)
print(tallies, tallies.copy(), tallies | {"b": 2}, {"b": 2} | tallies)
agenda = Agenda(first=1)
print(agenda, Agenda(), agenda.copy(), agenda | {"b": 2}, {"b": 2} | agenda)
