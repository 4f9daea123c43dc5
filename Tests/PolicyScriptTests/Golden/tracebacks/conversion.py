amounts = ["1", "2.5", "x"]
print(sum(float(a) for a in amounts))
