"""`eval`, `exec` and `compile`

What a community votes on is the text that it sees.

Instead: write the expression out; for data use `json.loads`.
"""
print(eval("1 + 1"))
