command = {"action": "move", "to": [1, {"z": 3}]}
match command:
    case {"action": "stop"}:
        print("stop")
    case {"action": "move" | "go" as a, "to": [x, {"z": z}]}:
        print(a, x, z)
