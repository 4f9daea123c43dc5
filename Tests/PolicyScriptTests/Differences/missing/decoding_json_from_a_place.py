"""`json.JSONDecoder().raw_decode` is not there

Texts are read whole, and charged for by their length before they are read.

Instead: give `json.loads` a text that holds one document and nothing else.
"""
import json
print(hasattr(json.JSONDecoder(), "raw_decode"))
