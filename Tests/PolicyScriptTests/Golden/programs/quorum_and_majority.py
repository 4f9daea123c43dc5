def outcome(votes, members, quorum=0.5, majority=0.5):
    cast = [v for v in votes.values() if v is not None]
    if len(cast) < quorum * members:
        return f"no quorum ({len(cast)}/{members})"
    yes = cast.count(True)
    share = yes / len(cast)
    return f"{'passed' if share > majority else 'failed'} with {yes} of {len(cast)} ({share:.1%})"


for n, votes in enumerate([{}, {"a": True}, {"a": True, "b": False, "c": True}, {"a": False, "b": False, "c": None}]):
    print(n, outcome(votes, 4), outcome(votes, 4, quorum=0.25, majority=2 / 3), sep=" | ")
