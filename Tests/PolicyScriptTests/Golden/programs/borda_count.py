ballots = [["a", "b", "c"], ["b", "c", "a"], ["b", "a", "c"], ["c", "b", "a"]]
scores = {}
for ballot in ballots:
    for place, option in enumerate(reversed(ballot)):
        scores[option] = scores.get(option, 0) + place
ranking = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
print(ranking, "winner:", ranking[0][0])
for option, score in ranking:
    print(f"{option:<3}{score:>4} {'#' * score}")
