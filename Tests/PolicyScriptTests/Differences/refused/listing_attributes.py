"""`dir`

What it would list of a host object depends on the version of the daemon.

Instead: name the attribute, or use `hasattr`.
"""
print("append" in dir([]))
