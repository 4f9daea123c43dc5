records = [{f"a_long_name_of_a_field_{n}": n * row for n in range(20)} for row in range(3)]

print(records[2]["a_long_name_of_a_field_7"], records[0]["a_long_name_of_a_field_19"], len(records[1]))
for n in range(20):
    print([r[f"a_long_name_of_a_field_{n}"] for r in records], end=" ")
print()
r = records[1]
for n in range(0, 20, 2):
    del r[f"a_long_name_of_a_field_{n}"]
print(r, len(r), list(r.values()), "a_long_name_of_a_field_2" in r, r.get("a_long_name_of_a_field_3"))
r["a_long_name_of_a_field_0"] = "back"
print(list(r)[-1], len(records[2]), sum(records[2].values()), records[2] == {k: v for k, v in records[2].items()})
for n in range(30):
    records[2][n] = n
print(len(records[2]), records[2][29], list(records[2].items())[-1], list(records[2])[:1])
