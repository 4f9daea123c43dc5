"""`async` and `await`

The daemon waits for platforms; a policy is written as if a call were done at once.

Instead: write a function.
"""
async def vote():
    pass
print(type(vote()).__name__)
