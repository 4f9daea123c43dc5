class Vote:
    def cast(self):
        pass


vote = Vote()
print(hash(vote.cast) == hash(vote.cast), len({vote.cast, vote.cast}), vote.cast == Vote().cast)
print(hash(range(0)) == hash(range(5, 5)), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), len({range(0), range(1, 1)}))
print((int | str) == (str | int), hash(int | str) == hash(str | int), (int | str) == (int, str), (int | str) != (int | None))
print(int | str | int, int | int, (int | str).__args__, type(int | str).__name__, len({int | str, str | int}))
