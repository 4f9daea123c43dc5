x = "unchanged"
match 5:
    case 6:
        x = "six"
print(x)
match [1, 2]:
    case [1, y]:
        pass
print(y)
match = {"match": 1}
case = match["match"]
print(match, case)
