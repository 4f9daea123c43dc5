import json
from functools import reduce
events = json.loads('[{"t":"join","who":"a"},{"t":"join","who":"b"},{"t":"role","who":"a","role":"mod"},{"t":"leave","who":"b"},{"t":"role","who":"a","role":"admin"}]')
def step(state, event):
    match event:
        case {"t": "join", "who": who}:
            return {**state, who: []}
        case {"t": "leave", "who": who}:
            return {k: v for k, v in state.items() if k != who}
        case {"t": "role", "who": who, "role": role}:
            return {**state, who: state[who] + [role]}
print(json.dumps(reduce(step, events, {}), sort_keys=True))
