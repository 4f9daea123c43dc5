import BigInt

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `math`.
extension Library {
    static let mathModule = ModuleDefinition(name: "math", members: mathConstants + mathReal + mathIntegers + mathTests)

    private static let mathConstants: [Member] = [
        .constant("pi", .float(.pi)), .constant("e", .float(M_E)), .constant("tau", .float(2 * .pi)),
        .constant("inf", .float(.infinity)), .constant("nan", .float(.nan)),
    ]

    /// A function of one float. A result that is not finite from one that is means an argument out of its domain, or,
    /// where the function can grow so far, an overflow.
    private static func real(
        _ name: String, canOverflow: Bool = false, _ function: @escaping @Sendable (Double) -> Double
    ) -> Member {
        .function(name, "x, /") { (machine, arguments) throws(Signal) in
            let x = try machine.realNumber(arguments[0])
            let result = function(x)
            if result.isNaN, !x.isNaN { throw try machine.raise(.valueError, "math domain error") }
            if result.isInfinite, x.isFinite {
                throw canOverflow
                    ? try machine.raise(.overflowError, "math range error")
                    : try machine.raise(.valueError, "math domain error")
            }
            return .float(result)
        }
    }

    private static let mathReal: [Member] = [
        real("sqrt") { $0.squareRoot() }, real("exp", canOverflow: true) { exp($0) },
        real("exp2", canOverflow: true) { exp2($0) }, real("expm1", canOverflow: true) { expm1($0) },
        real("log1p") { log1p($0) }, real("sin") { sin($0) }, real("cos") { cos($0) }, real("tan") { tan($0) },
        real("asin") { asin($0) }, real("acos") { acos($0) }, real("atan") { atan($0) },
        real("sinh", canOverflow: true) { sinh($0) }, real("cosh", canOverflow: true) { cosh($0) },
        real("tanh") { tanh($0) }, real("asinh") { asinh($0) }, real("acosh") { acosh($0) },
        real("atanh") { atanh($0) }, real("fabs") { $0.magnitude }, real("cbrt") { cbrt($0) }, real("erf") { erf($0) },
        real("erfc") { erfc($0) }, real("degrees") { $0 * (180 / .pi) }, real("radians") { $0 * (.pi / 180) },
        .function("log", "x, base=, /") { (machine, arguments) throws(Signal) in
            let value = try machine.logarithm(arguments[0]) { log($0) }
            guard arguments.has(1) else { return .float(value) }
            let base = try machine.logarithm(arguments[1]) { log($0) }
            if base == 0 { throw try machine.raise(.zeroDivisionError, "float division by zero") }
            return .float(value / base)
        },
        .function("log2", "x, /") { (machine, arguments) throws(Signal) in
            .float(try machine.logarithm(arguments[0]) { log2($0) })
        },
        .function("log10", "x, /") { (machine, arguments) throws(Signal) in
            .float(try machine.logarithm(arguments[0]) { log10($0) })
        },
        .function("pow", "x, y, /") { (machine, arguments) throws(Signal) in
            let x = try machine.realNumber(arguments[0])
            let y = try machine.realNumber(arguments[1])
            let result = pow(x, y)
            if x.isFinite, y.isFinite {
                if result.isNaN || x == 0 && y < 0 { throw try machine.raise(.valueError, "math domain error") }
                if result.isInfinite { throw try machine.raise(.overflowError, "math range error") }
            }
            return .float(result)
        },
        real("gamma", canOverflow: true, GammaFunctions.gamma),
        real("lgamma", canOverflow: true, GammaFunctions.logGamma),
        real("ulp") { $0.magnitude.isInfinite ? .infinity : $0.magnitude.ulp },
        .function("nextafter", "x, y, /") { (machine, arguments) throws(Signal) in
            .float(Glibc.nextafter(try machine.realNumber(arguments[0]), try machine.realNumber(arguments[1])))
        },
        .function("remainder", "x, y, /") { (machine, arguments) throws(Signal) in
            let x = try machine.realNumber(arguments[0])
            let y = try machine.realNumber(arguments[1])
            let result = Glibc.remainder(x, y)
            if result.isNaN, !x.isNaN, !y.isNaN { throw try machine.raise(.valueError, "math domain error") }
            return .float(result)
        },
        .function("dist", "p, q, /") { (machine, arguments) throws(Signal) in
            let p = try machine.elements(arguments[0])
            let q = try machine.elements(arguments[1])
            guard p.count == q.count else {
                throw try machine.raise(.valueError, "both points must have the same number of dimensions")
            }
            var differences: [Double] = []
            try machine.charge(p.count * 6)
            for place in p.indices {
                differences.append(try machine.realNumber(p[place]) - machine.realNumber(q[place]))
            }
            return .float(Machine.norm(differences))
        },
        .function("fmod", "x, y, /") { (machine, arguments) throws(Signal) in
            let x = try machine.realNumber(arguments[0])
            let y = try machine.realNumber(arguments[1])
            let result = fmod(x, y)
            if result.isNaN, !x.isNaN, !y.isNaN { throw try machine.raise(.valueError, "math domain error") }
            return .float(result)
        },
        .function("atan2", "y, x, /") { (machine, arguments) throws(Signal) in
            .float(atan2(try machine.realNumber(arguments[0]), try machine.realNumber(arguments[1])))
        },
        .function("copysign", "x, y, /") { (machine, arguments) throws(Signal) in
            .float(copysign(try machine.realNumber(arguments[0]), try machine.realNumber(arguments[1])))
        },
        .function("modf", "x, /") { (machine, arguments) throws(Signal) in
            let x = try machine.realNumber(arguments[0])
            let whole = x.rounded(.towardZero)
            let fraction = x.isInfinite ? 0 : x - whole
            return try machine.heap.tuple(.float(copysign(fraction, x)), .float(whole))
        },
        .function("frexp", "x, /") { (machine, arguments) throws(Signal) in
            let x = try machine.realNumber(arguments[0])
            if x == 0 || !x.isFinite { return try machine.heap.tuple(.float(x), .int(0)) }
            let exponent = Int(x.exponent) + 1
            return try machine.heap.tuple(.float(scalbn(x, -exponent)), .int(exponent))
        },
        .function("ldexp", "x, i, /") { (machine, arguments) throws(Signal) in
            let x = try machine.realNumber(arguments[0])
            guard case .integer(let exponent)? = machine.numeric(arguments[1])?.kind else {
                throw try machine.raise(.typeError, "Expected an int as second argument to ldexp.")
            }
            if x == 0 || !x.isFinite { return .float(x) }
            let result = scalbn(x, Int(max(-5000, min(5000, exponent))))
            if result.isInfinite, x.isFinite { throw try machine.raise(.overflowError, "math range error") }
            return .float(result)
        },
    ]

    private static func whole(_ name: String, _ special: String, _ rule: FloatingPointRoundingRule) -> Member {
        .function(name, "x, /") { (machine, arguments) throws(Signal) in
            if let result = try machine.callSpecial(arguments[0], special) { return result }
            if case .integer(let value)? = machine.numeric(arguments[0])?.kind {
                return try machine.heap.integer(value)
            }
            let x = try machine.realNumber(arguments[0])
            if x.isNaN { throw try machine.raise(.valueError, "cannot convert float NaN to integer") }
            if x.isInfinite { throw try machine.raise(.overflowError, "cannot convert float infinity to integer") }
            return try machine.heap.integer(BigInt(x.rounded(rule)))
        }
    }

    private static let mathIntegers: [Member] = [
        whole("floor", "__floor__", .down), whole("ceil", "__ceil__", .up), whole("trunc", "__trunc__", .towardZero),
        .function("gcd", "*integers") { (machine, arguments) throws(Signal) in
            var result: [UInt] = []
            for value in arguments.all {
                try machine.charge(4)
                result = try machine.commonDivisor(result, try machine.magnitude(of: value))
            }
            return try machine.heap.magnitude(result)
        },
        .function("lcm", "*integers") { (machine, arguments) throws(Signal) in
            try machine.leastMultiple(Array(arguments.all))
        },
        .function("factorial", "x, /") { (machine, arguments) throws(Signal) in
            let number = try machine.wholeNumber(arguments[0])
            if number < 0 { throw try machine.raise(.valueError, "factorial() not defined for negative values") }
            guard let count = Int(exactly: number), count < 1_000_000 else {
                throw try machine.raise(.overflowError, "factorial() argument should not exceed 1000000")
            }
            try machine.charge(count)
            try machine.checkRoom(count, 64)
            return try machine.heap.integer(try machine.product(count < 2 ? [] : (2...count).map { BigInt($0) }))
        },
        .function("comb", "n, k, /") { (machine, arguments) throws(Signal) in
            let (n, k) = try machine.countArguments(arguments)
            if k > n { return .int(0) }
            let least = min(k, n - k)
            guard let steps = Int(exactly: least), steps < 1_000_000 else {
                throw try machine.raise(.overflowError, "min(n - k, k) must not exceed 1000000")
            }
            return try machine.binomial(n, steps)
        },
        .function("perm", "n, k=, /") { (machine, arguments) throws(Signal) in
            let (n, k) = try machine.countArguments(arguments)
            if k > n { return .int(0) }
            guard let steps = Int(exactly: k), steps < 1_000_000 else {
                throw try machine.raise(.overflowError, "k must not exceed 1000000")
            }
            try machine.charge(Machine.saturated(steps, n.magnitude.bitWidth / 64 + 1) * 4)
            try machine.checkRoom(steps, n.magnitude.bitWidth / 8 + 64)
            return try machine.heap.integer(try machine.product((0..<steps).map { n - BigInt($0) }))
        },
        .function("isqrt", "n, /") { (machine, arguments) throws(Signal) in
            let number = try machine.wholeNumber(arguments[0])
            if number < 0 { throw try machine.raise(.valueError, "isqrt() argument must be nonnegative") }
            try machine.charge(
                16 + Machine.saturated(number.magnitude.bitWidth, number.magnitude.bitWidth / 64 + 1) / 4)
            try machine.chargeDivisor(number, number)
            return try machine.heap.integer(BigInt(number.magnitude.squareRoot()))
        },
        .function("prod", "iterable, /, *, start=") { (machine, arguments) throws(Signal) in
            try machine.product(arguments[0], arguments.has(1) ? arguments[1] : .int(1))
        },
    ]

    private static let mathTests: [Member] = [
        .function("isnan", "x, /") { (machine, arguments) throws(Signal) in
            .bool(try machine.realNumber(arguments[0]).isNaN)
        },
        .function("isinf", "x, /") { (machine, arguments) throws(Signal) in
            .bool(try machine.realNumber(arguments[0]).isInfinite)
        },
        .function("isfinite", "x, /") { (machine, arguments) throws(Signal) in
            .bool(try machine.realNumber(arguments[0]).isFinite)
        },
        .function("isclose", "a, b, *, rel_tol=, abs_tol=") { (machine, arguments) throws(Signal) in
            let a = try machine.realNumber(arguments[0])
            let b = try machine.realNumber(arguments[1])
            let relative = arguments.has(2) ? try machine.realNumber(arguments[2]) : 1e-9
            let absolute = arguments.has(3) ? try machine.realNumber(arguments[3]) : 0
            if relative < 0 || absolute < 0 { throw try machine.raise(.valueError, "tolerances must be non-negative") }
            if a == b { return .true }
            if a.isInfinite || b.isInfinite { return .false }
            let distance = (b - a).magnitude
            return .bool(
                distance <= (relative * b).magnitude || distance <= (relative * a).magnitude || distance <= absolute)
        },
        .function("hypot", "*coordinates") { (machine, arguments) throws(Signal) in
            var coordinates: [Double] = []
            try machine.charge(arguments.count * 4)
            for value in arguments.all { coordinates.append(try machine.realNumber(value)) }
            return .float(Machine.norm(coordinates))
        },
        .function("fsum", "seq, /") { (machine, arguments) throws(Signal) in
            var values: [Double] = []
            for value in try machine.elements(arguments[0]) {
                try machine.charge(2)
                values.append(try machine.realNumber(value))
            }
            return .float(try machine.exactSum(values))
        },
    ]
}

extension Machine {
    /// A float, or what stands for one.
    func realNumber(_ value: Value) throws(Signal) -> Double {
        if value.isFloat { return value.asFloat }
        if value.isInt { return Double(value.asInt) }
        if let result = try callSpecial(value, "__float__"), result.isFloat { return result.asFloat }
        guard let number = numeric(value) else {
            throw try raise(.typeError, "must be real number, not \(typeName(value))")
        }
        if number.slope != 0 { time.isUntracked = true }
        switch number.kind {
        case .float(let double): return double
        case .integer(let whole):
            let double = Double(exactlyRounded: whole)
            if double.isInfinite { throw try raise(.overflowError, "int too large to convert to float") }
            return double
        }
    }

    func wholeNumber(_ value: Value) throws(Signal) -> BigInt {
        if case .integer(let whole)? = numeric(value)?.kind { return whole }
        return BigInt(try requireIndex(value))
    }

    /// A logarithm, also of integers beyond the floats.
    fileprivate func logarithm(_ value: Value, _ function: (Double) -> Double) throws(Signal) -> Double {
        if case .integer(let whole)? = numeric(value)?.kind {
            if whole <= 0 { throw try raise(.valueError, "math domain error") }
            let bits = whole.magnitude.bitWidth
            try charge(bits / 512)
            let number = Double(exactlyRounded: whole)
            if number.isFinite { return function(number) }
            var fraction = NearestFloat.double(whole.magnitude, exponent: -bits)
            var exponent = bits
            if fraction == 1 { (fraction, exponent) = (0.5, bits + 1) }
            return function(fraction) + function(2) * Double(exponent)
        }
        let x = try realNumber(value)
        if x <= 0 { throw try raise(.valueError, "math domain error") }
        return function(x)
    }

    /// The sum of floats, rounded once (Shewchuk's partial sums).
    fileprivate func exactSum(_ values: [Double]) throws(Signal) -> Double {
        var partials: [Double] = []
        var special = 0.0
        for value in values {
            guard value.isFinite else {
                special += value
                continue
            }
            var x = value
            var kept = 0
            for index in partials.indices {
                var y = partials[index]
                if x.magnitude < y.magnitude { swap(&x, &y) }
                let high = x + y
                let low = y - (high - x)
                if low != 0 {
                    partials[kept] = low
                    kept += 1
                }
                x = high
            }
            if x.isInfinite { throw try raise(.overflowError, "intermediate overflow in fsum") }
            partials.removeSubrange(kept...)
            partials.append(x)
        }
        if special != 0 || special.isNaN {
            if special.isNaN, !values.contains(where: \.isNaN) {
                throw try raise(.valueError, "-inf + inf in fsum")
            }
            return special
        }
        var rest = partials
        guard var high = rest.popLast() else { return 0 }
        var low = 0.0
        while let next = rest.popLast() {
            let x = high
            high = x + next
            low = next - (high - x)
            if low != 0 { break }
        }
        if let below = rest.last, low < 0 && below < 0 || low > 0 && below > 0 {
            let twice = low * 2
            let rounded = high + twice
            if twice == rounded - high { high = rounded }
        }
        return high
    }
}

extension Machine {
    /// The length of a vector: the squares are summed with twice the digits, and the root is corrected once.
    static func norm(_ vector: [Double]) -> Double {
        if vector.contains(where: \.isInfinite) { return .infinity }
        if vector.contains(where: \.isNaN) { return .nan }
        guard let largest = vector.map(\.magnitude).max(), largest > 0 else { return 0 }
        let exponent = Int32(largest.exponent)
        var sum = 0.0
        var rest = 0.0
        func add(_ value: Double) {
            let total = sum + value
            let part = total - sum
            rest += (sum - (total - part)) + (value - part)
            sum = total
        }
        for value in vector {
            let scaled = scalbn(value.magnitude, -exponent)
            let square = scaled * scaled
            add(square)
            rest += (-square).addingProduct(scaled, scaled)
        }
        let root = (sum + rest).squareRoot()
        let square = root * root
        rest -= (-square).addingProduct(root, root)
        add(-square)
        return scalbn(root + (sum + rest) / (2 * root), exponent)
    }
}
