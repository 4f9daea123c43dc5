votes = {"yes": 1}
total = votes["yes"] + votes["no"]
