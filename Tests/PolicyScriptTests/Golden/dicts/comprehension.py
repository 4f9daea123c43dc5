print({k: v for k, v in zip("abc", range(3)) if v}, {v: k for k, v in {"a": 1}.items()}, {i % 3: i for i in range(7)})
