data = {"k": [1, 2, {"deep": None}]}
print(data["k"][2]["deep"][0])
