{}["it's \"here\""]
