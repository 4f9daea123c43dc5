"""`collections.UserList` and `UserString` are not there

They are from the time when nothing could derive from `list` and `str`.

Instead: derive from `list` or `str`. `UserDict` is there.
"""
import collections
print(hasattr(collections, "UserList"), hasattr(collections, "UserString"))
