from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Vote:
    voter: int
    value: str


votes = [Vote(number % 40, "yes") for number in range(80)]
unique = set(votes)
print(len(unique), Vote(3, "yes") in unique, Vote(3, "no") in unique, len(frozenset(votes)))
print(len({vote: 1 for vote in votes}), len(dict.fromkeys(votes)), len(dict((vote, 1) for vote in votes)))
print(votes.count(Vote(39, "yes")), votes.index(Vote(39, "yes")), votes.index(Vote(3, "yes"), 10), Vote(39, "no") in votes)
print(max(votes), min(votes), max(votes, key=lambda vote: -vote.voter))
votes.remove(Vote(39, "yes"))
print(len(votes), votes.index(Vote(39, "yes")), tuple(votes).count(Vote(39, "yes")))
try:
    votes.remove(Vote(39, "no"))
except ValueError as error:
    print(error)
try:
    votes.index(Vote(39, "no"))
except ValueError as error:
    print(error)
try:
    votes.index(Vote(1, "yes"), 60)
except ValueError as error:
    print(error)
copy = [Vote(vote.voter, vote.value) for vote in votes]
print(votes == copy, votes != copy, votes < copy, votes <= copy, tuple(votes) == tuple(copy))
copy[-1] = Vote(99, "no")
print(votes == copy, votes != copy, votes < copy, votes > copy, votes[:-1] < copy, copy > votes[:-1], votes[:5] == copy)
print({1: votes, 2: 3} == {1: copy, 2: 3}, {1: copy[:3]} == {1: votes[:3]}, [[votes[0]], 1] == [[copy[0]], 1])
few = {Vote(1, "a"), Vote(2, "b")}
other = {Vote(2, "b"), Vote(3, "c")}
print(sorted(few | other), sorted(few & other), sorted(few - other), sorted(few ^ other))
print(few == {Vote(2, "b"), Vote(1, "a")}, few <= other, few.isdisjoint(other), few.issuperset([Vote(1, "a")]))
few |= other
few.update([Vote(4, "d")], other, {Vote(4, "d"): 1})
print(len(few), len({**{Vote(1, "a"): 1}, **{Vote(1, "a"): 2}}), {Vote(1, "a"): 1} | {Vote(1, "a"): 2})
print(votes[:2], tuple(votes[:1]), {"a": votes[0], votes[1]: [votes[2]]}, {votes[0]}, {1: votes[0]}.values())
print(hash(tuple(votes)) == hash(tuple([Vote(vote.voter, vote.value) for vote in votes])))
print(len({tuple(votes[:20]), tuple(votes[:20]), tuple(copy[:20])}))


class Holder:
    def __init__(self):
        self.items = [1, self]

    def __repr__(self):
        return f"Holder({self.items})"


holder = Holder()
holder.items.append(holder.items)
print(holder, holder.items)


class Failing:
    def __repr__(self):
        raise ValueError("no text")


items = [Vote(1, "a"), Failing()]
for _ in range(2):
    try:
        print(items)
    except ValueError as error:
        print(error)
items.pop()
print(items)
