s = """a "quoted" 'text'
  second\tline"""
print(s, len(s))
