"""`collections.UserList` and `UserString` are not there

Instead: derive from `list` or `str`. `UserDict` is there.
"""
import collections
print(hasattr(collections, "UserList"), hasattr(collections, "UserString"))
