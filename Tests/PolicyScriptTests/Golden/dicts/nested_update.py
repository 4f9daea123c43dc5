data = {"a": {"b": [1, 2]}}
data["a"]["b"].append(3)
data["a"]["c"] = data["a"]["b"][:]
data["a"]["b"][0] += 10
print(data)
