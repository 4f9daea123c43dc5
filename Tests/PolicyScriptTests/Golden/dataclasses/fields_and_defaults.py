from dataclasses import dataclass


@dataclass
class Vote:
    member: str
    value: bool = True
    weight: int = 1


print(Vote("ann"))
print(Vote("bob", False, weight=3))
print(Vote(member="cy", value=False))
vote = Vote("dee")
vote.weight += 4
print(vote.member, vote.value, vote.weight, vote)
print(Vote.value, Vote.weight, hasattr(Vote, "member"))
print(Vote("ann") == Vote("ann"), Vote("ann") == Vote("bob"), Vote("ann") != Vote("bob"))
print(Vote("ann") == ("ann", True, 1))
