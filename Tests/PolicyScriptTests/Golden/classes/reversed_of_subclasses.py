class Items(list):
    def __getitem__(self, index):
        return "own"

    def __len__(self):
        return 1


class Pair(tuple):
    def __getitem__(self, index):
        return f"own {index}"

    def __len__(self):
        return 2


class Word(str):
    def __getitem__(self, index):
        return f"own {index}"


print(list(reversed(Items([1, 2, 3]))), list(reversed(Pair([1, 2, 3]))), list(reversed(Word("abc"))))
