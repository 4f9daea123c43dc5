"""`json` has no `dump` and no `load`

There are no files.

Instead: write `json.dumps` and `json.loads`, and keep the text in `proposal.data`.
"""
import json

print(hasattr(json, "dump"), hasattr(json, "loads"))
