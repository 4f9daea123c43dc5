import BigInt

/// Products, quotients and common divisors of many integers, charged as the numbers grow.
extension Machine {
    /// Charges for a product, a quotient or a common divisor of large integers.
    func chargeDivisor(_ x: BigInt, _ y: BigInt) throws(Signal) {
        try charge(Self.saturated(x.magnitude.bitWidth / 64 + 1, y.magnitude.bitWidth / 64 + 1))
    }

    /// The magnitude of an integer, or of what stands for one, without leading zeros.
    func magnitude(of value: Value) throws(Signal) -> [UInt] {
        if value.isKind(.bigInt) {
            let limbs = value.pointer(BigIntObject.self).limbs
            try charge(limbs.count / 4)
            return Array(UnsafeBufferPointer(start: limbs.base, count: limbs.count))
        }
        let number = try wholeNumber(value).magnitude
        return number.isZero ? [] : Array(number.words)
    }

    /// The common divisor of two magnitudes without leading zeros: Euclid's algorithm, whose steps are as many as the
    /// smaller number has bits.
    func commonDivisor(_ x: [UInt], _ y: [UInt]) throws(Signal) -> [UInt] {
        var (large, small) = x.count >= y.count ? (x, y) : (y, x)
        while small.count > 1 {
            try charge(16 + Self.saturated(small.count, large.count - small.count + 2) / 8)
            var rest = [UInt](repeating: 0, count: small.count)
            var quotient = [UInt](repeating: 0, count: large.count - small.count + 1)
            large.withUnsafeMutableBufferPointer { large in
                small.withUnsafeMutableBufferPointer { small in
                    rest.withUnsafeMutableBufferPointer { rest in
                        quotient.withUnsafeMutableBufferPointer { quotient in
                            guard let x = large.baseAddress, let y = small.baseAddress, let r = rest.baseAddress,
                                let q = quotient.baseAddress
                            else {
                                return
                            }
                            Limbs.divide(
                                Limbs(base: x, count: large.count), by: Limbs(base: y, count: small.count),
                                quotient: q, remainder: r)
                        }
                    }
                }
            }
            Self.shorten(&rest)
            (large, small) = (small, rest)
        }
        guard let word = small.first else { return large }
        try charge(24 + large.count / 2)
        let count = large.count
        var (divisor, rest) = large.withUnsafeMutableBufferPointer {
            (word, $0.baseAddress.map { Limbs.remainder(Limbs(base: $0, count: count), byWord: word) } ?? 0)
        }
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        return [divisor]
    }

    /// The same for integers of the package.
    private func commonDivisor(_ x: BigInt, _ y: BigInt) throws(Signal) -> BigInt {
        func limbs(_ value: BigInt) -> [UInt] { value == 0 ? [] : Array(value.magnitude.words) }
        return BigInt(BigUInt(words: try commonDivisor(limbs(x), limbs(y))))
    }

    private static func shorten(_ limbs: inout [UInt]) {
        while limbs.last == 0 { limbs.removeLast() }
    }

    func countArguments(_ arguments: Arguments) throws(Signal) -> (BigInt, BigInt) {
        let n = try wholeNumber(arguments[0])
        let k = arguments.has(1) && !arguments[1].isNone ? try wholeNumber(arguments[1]) : n
        if n < 0 { throw try raise(.valueError, "n must be a non-negative integer") }
        if k < 0 { throw try raise(.valueError, "k must be a non-negative integer") }
        return (n, k)
    }

    /// The product of many factors, halves first, charged as it grows.
    func product(_ factors: [BigInt]) throws(Signal) -> BigInt {
        var level = factors
        while level.count > 1 {
            var next: [BigInt] = []
            for index in stride(from: 0, to: level.count, by: 2) {
                if index + 1 < level.count { try chargeDivisor(level[index], level[index + 1]) }
                let value = index + 1 < level.count ? level[index] * level[index + 1] : level[index]
                try charge(4)
                try checkRoom(value.magnitude.bitWidth / 8)
                next.append(value)
            }
            level = next
        }
        return level.first ?? 1
    }

    /// The least common multiple.
    func leastMultiple(_ values: [Value]) throws(Signal) -> Value {
        var small = LongProduct()
        var large = BigInt(1)
        var isZero = false
        for value in values {
            let number = BigInt(try wholeNumber(value).magnitude)
            if number == 0 { isZero = true }
            if isZero { continue }
            guard number.magnitude.bitWidth <= 64 else {
                try chargeDivisor(large, number)
                large = large / (try commonDivisor(large, number)) * number
                try checkRoom(large.magnitude.bitWidth / 8)
                continue
            }
            try charge(8 + small.limbs.count / 2)
            let word = UInt(truncatingIfNeeded: number)
            var (divisor, rest) = (word, small.remainder(dividingBy: word))
            while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
            small.multiply(by: word / divisor)
            try checkRoom(small.limbs.count, 16)
        }
        if isZero { return .int(0) }
        if large == 1 { return try heap.magnitude(small.limbs) }
        let product = BigInt(BigUInt(words: small.limbs))
        try chargeDivisor(large, product)
        return try heap.integer(large / (try commonDivisor(large, product)) * product)
    }

    /// In how many ways `steps` of `n` can be chosen.
    func binomial(_ n: BigInt, _ steps: Int) throws(Signal) -> Value {
        guard let count = UInt(exactly: n) else {
            var result = BigInt(1)
            for step in 0..<steps {
                try charge(32)
                try chargeDivisor(result, n)
                result = result * (n - BigInt(step)) / BigInt(step + 1)
                try checkRoom(result.magnitude.bitWidth / 4)
            }
            return try heap.integer(result)
        }
        var result = LongProduct()
        var step = 0
        while step < steps {
            // As many factors and divisors as a word holds are taken at once.
            var factor = count - UInt(step)
            var divisor = UInt(step + 1)
            step += 1
            while step < steps {
                let (more, overflow) = factor.multipliedReportingOverflow(by: count - UInt(step))
                let (other, tooMuch) = divisor.multipliedReportingOverflow(by: UInt(step + 1))
                if overflow || tooMuch { break }
                (factor, divisor) = (more, other)
                step += 1
            }
            try charge(8 + result.limbs.count / 2)
            result.multiply(by: factor)
            result.divide(by: divisor)
            try checkRoom(result.limbs.count, 16)
        }
        return try heap.magnitude(result.limbs)
    }
}
