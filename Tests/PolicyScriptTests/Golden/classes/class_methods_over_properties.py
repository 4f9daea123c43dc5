class Community:
    @classmethod
    @property
    def label(cls):
        return cls.__name__.lower()


class Club(Community):
    def show(self):
        return super().label


print(Community.label, Community().label, Club.label, Club().label, Club().show())
