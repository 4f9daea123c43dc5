print(hex(255), oct(8), bin(10), hex(-255), bin(-1), hex(2 ** 70))
