été = 1
变量 = 2
_ = 3
__x__ = 4
x1_ = été + 变量
print(été, 变量, _, __x__, x1_, "naïve"[2])
class Ünï: pass
print(Ünï.__name__)
