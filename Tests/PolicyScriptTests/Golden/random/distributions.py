import random
r = random.Random(3)
print(r.triangular(0, 10, 3), r.normalvariate(0, 1), r.expovariate(2), r.lognormvariate(0, 1), r.paretovariate(3), r.weibullvariate(1, 2), r.gauss(1, 2), r.gauss(1, 2))
