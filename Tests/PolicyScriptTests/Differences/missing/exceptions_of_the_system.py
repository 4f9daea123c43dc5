"""Some exceptions of files, processes and warnings are not there

Nothing in the language raises them. `OSError`, `FileNotFoundError`, `PermissionError`, `ConnectionError` and
`TimeoutError` are there.

Instead: catch `OSError`.
"""
try:
    raise FileExistsError("members.txt")
except OSError as error:
    print(error)
