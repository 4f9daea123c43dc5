class Items(list):
    def __eq__(self, other):
        return True


class Number(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Plain:
    def __eq__(self, other):
        return True


class Failure(Exception):
    def __eq__(self, other):
        return True


print(Items([1]) == [2], Items([1]) != [2], [2] != Items([1]), Items([1]) != Items([1]))
print(Number(1) == 2, Number(1) != 2, 2 != Number(1), Number(1) != 1)
print(Plain() != 1, Failure() != 1)
