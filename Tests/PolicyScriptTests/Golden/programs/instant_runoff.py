from collections import Counter
def runoff(ballots):
    round_ = 0
    while True:
        round_ += 1
        counts = Counter(b[0] for b in ballots if b)
        total = counts.total()
        leader, votes = counts.most_common(1)[0]
        print(f"round {round_}: {dict(sorted(counts.items()))}")
        if votes * 2 > total:
            return leader
        loser = min(sorted(counts), key=counts.get)
        ballots = [[c for c in b if c != loser] for b in ballots]
print(runoff([["a", "b"], ["a", "c"], ["b", "c"], ["c", "b"], ["c", "b"], ["b", "a"], ["d", "c"]]))
