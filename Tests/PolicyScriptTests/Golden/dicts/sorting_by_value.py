votes = {"ann": 3, "bob": 5, "cy": 3}
print(sorted(votes.items(), key=lambda kv: (-kv[1], kv[0])), max(votes, key=votes.get), dict(sorted(votes.items(), key=lambda kv: kv[1])))
