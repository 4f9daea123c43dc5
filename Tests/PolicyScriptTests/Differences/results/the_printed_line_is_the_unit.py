"""What is printed without an end of line appears with the next one, or when the script ends

The log takes whole lines.

Instead: print whole lines.
"""
print("vote", end="")
raise ValueError("stop")
