assert [] or 0
