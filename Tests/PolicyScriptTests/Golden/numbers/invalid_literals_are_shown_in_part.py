for value in ["x" * 197, "x" * 198, "x" * 199, "x" * 300, "é\n" * 150, b"x" * 300, b"\xff" * 60]:
    try:
        int(value)
    except ValueError as error:
        print(error)
