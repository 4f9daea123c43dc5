class Ballot:
    def __len__(self):
        return 0

    def __contains__(self, item):
        return True

    def __call__(self):
        return "called"

    def __getattr__(self, name):
        return name

    def __str__(self):
        return "text"

    def __eq__(self, other):
        return True


ballot = Ballot()
print(bool(ballot), 5 in ballot, ballot(), ballot.other, str(ballot), ballot == 5)
for name in ("__len__", "__contains__", "__call__", "__getattr__", "__str__", "__eq__"):
    delattr(Ballot, name)
print(bool(ballot), ballot == 5)
for attempt in (lambda: len(ballot), lambda: 5 in ballot, lambda: ballot(), lambda: ballot.other):
    try:
        attempt()
    except (TypeError, AttributeError) as error:
        print(error)
