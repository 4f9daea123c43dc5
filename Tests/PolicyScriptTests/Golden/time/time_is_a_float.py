import time
t = time.time()
print(isinstance(t, float), t > 1600000000)
