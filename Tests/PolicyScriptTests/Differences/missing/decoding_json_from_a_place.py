"""`json.JSONDecoder().raw_decode` is not there

Instead: give `json.loads` a text that holds one document and nothing else.
"""
import json
print(hasattr(json.JSONDecoder(), "raw_decode"))
