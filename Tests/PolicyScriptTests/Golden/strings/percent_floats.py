for spec in ["%f", "%.0f", "%#.0f", "%e", "%.3e", "%g", "%.3g", "%#g", "%10.2f|", "%-10.2f|", "%+.1f", "%010.3f", "%d", "%s", "%r", "%F", "%E"]:
    print(spec, [spec % v for v in [0.0, -1.5, 1234567.891, 1e-7, 1e22]])
print("%f %e %g %F" % (float("inf"), float("-inf"), float("nan"), float("inf")), "%5.1f|%-8f|%08f" % (float("nan"), float("inf"), float("-inf")))
