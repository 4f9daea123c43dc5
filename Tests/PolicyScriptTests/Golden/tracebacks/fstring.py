x = 5
print(f"value {x:d} and {x.nope}")
