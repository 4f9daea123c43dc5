import BigInt

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `int`, `float`, `bool` and the functions on numbers.
extension Library {
    static let numberFunctions: [Member] = [
        .function("abs", "x, /") { (machine, arguments) throws(Signal) in
            if let result = try machine.callSpecial(arguments[0], "__abs__") { return result }
            return try machine.absolute(arguments[0])
        },
        .function("round", "number, ndigits=") { (machine, arguments) throws(Signal) in
            try machine.round(arguments[0], arguments.has(1) ? arguments[1] : .none)
        },
        .function("pow", "base, exp, mod=") { (machine, arguments) throws(Signal) in
            guard arguments.has(2), !arguments[2].isNone else {
                return try machine.binary(.power, arguments[0], arguments[1])
            }
            if let result = try machine.callSpecial(arguments[0], "__pow__", arguments[1], arguments[2]),
                result.tag != .notImplemented
            {
                return result
            }
            return try machine.modularPower(arguments)
        },
        .function("divmod", "x, y, /") { (machine, arguments) throws(Signal) in
            try machine.divmod(arguments[0], arguments[1])
        },
        .function("bin", "number, /") { (machine, arguments) throws(Signal) in try machine.digits(arguments[0], 2, "0b")
        },
        .function("oct", "number, /") { (machine, arguments) throws(Signal) in try machine.digits(arguments[0], 8, "0o")
        },
        .function("hex", "number, /") { (machine, arguments) throws(Signal) in
            try machine.digits(arguments[0], 16, "0x")
        },
        .function("chr", "i, /") { (machine, arguments) throws(Signal) in
            let number = try machine.requireWhole(arguments[0])
            let code = number.isInt ? number.asInt : .max
            guard Int32(exactly: code) != nil else {
                throw try machine.raise(.overflowError, "Python int too large to convert to C int")
            }
            guard code >= 0, code < 0x110000 else {
                throw try machine.raise(.valueError, "chr() arg not in range(0x110000)")
            }
            return try machine.character(UInt32(code))
        },
        .function("ord", "c, /") { (machine, arguments) throws(Signal) in
            if arguments[0].isKind(.string) {
                let text = arguments[0].pointer(StringObject.self)
                if text.count == 1 { return .int(Int(text.codePoint(at: 0))) }
                throw try machine.raise(
                    .typeError, "ord() expected a character, but string of length \(text.count) found")
            }
            if arguments[0].isKind(.bytes) {
                let bytes = arguments[0].pointer(BytesObject.self).elements
                if bytes.count == 1 { return .int(Int(bytes[0])) }
                throw try machine.raise(
                    .typeError, "ord() expected a character, but string of length \(bytes.count) found")
            }
            throw try machine.raise(
                .typeError, "ord() expected string of length 1, but \(machine.typeName(arguments[0])) found")
        },
    ]

    static let intType = TypeDefinition(
        type: .int,
        constructor: (
            "cls, x=, /, base=", { (machine, arguments) throws(Signal) in try machine.makeInteger(arguments) }
        ),
        members: [
            .function("bit_length", "self, /") { (machine, arguments) throws(Signal) in
                try machine.charge(8)
                if arguments[0].isKind(.bigInt) { return .int(arguments[0].pointer(BigIntObject.self).limbs.bitWidth) }
                return .int(Int.bitWidth - arguments[0].asInt.magnitude.leadingZeroBitCount)
            },
            .function("bit_count", "self, /") { (machine, arguments) throws(Signal) in
                guard arguments[0].isKind(.bigInt) else { return .int(arguments[0].asInt.magnitude.nonzeroBitCount) }
                let limbs = arguments[0].pointer(BigIntObject.self).limbs
                try machine.charge(limbs.count / 8)
                return .int((0..<limbs.count).reduce(0) { $0 + limbs.base[$1].nonzeroBitCount })
            },
            .function("conjugate", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.integer(machine.bigInteger(arguments[0]))
            },
            .function("as_integer_ratio", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.tuple(try machine.heap.integer(machine.bigInteger(arguments[0])), .int(1))
            },
            .function("to_bytes", "self, length=, byteorder=, *, signed=") { (machine, arguments) throws(Signal) in
                try machine.integerToBytes(arguments)
            },
            .classMethod("from_bytes", "cls, bytes, byteorder=, *, signed=") { (machine, arguments) throws(Signal) in
                let number = try machine.integerFromBytes(arguments)
                if arguments[0].isKind(.classObject) { return try machine.call(arguments[0], number) }
                return arguments[0].asType == .bool ? .bool(try machine.truth(number)) : number
            },
            .property("real") { (machine, arguments) throws(Signal) in
                try machine.heap.integer(machine.bigInteger(arguments[0]))
            },
            .property("imag") { (_, _) throws(Signal) in .int(0) },
            .property("numerator") { (machine, arguments) throws(Signal) in
                try machine.heap.integer(machine.bigInteger(arguments[0]))
            },
            .property("denominator") { (_, _) throws(Signal) in .int(1) },
        ])

    static let boolType = TypeDefinition(
        type: .bool,
        constructor: (
            "cls, x=, /",
            { (machine, arguments) throws(Signal) in .bool(arguments.has(1) ? try machine.truth(arguments[1]) : false) }
        ))

    static let floatType = TypeDefinition(
        type: .float,
        constructor: ("cls, x=, /", { (machine, arguments) throws(Signal) in try machine.makeFloat(arguments[1]) }),
        members: [
            .function("is_integer", "self, /") { (machine, arguments) throws(Signal) in
                let value = try machine.plainDouble(arguments[0])
                return .bool(value.isFinite && value == value.rounded(.towardZero))
            },
            .function("conjugate", "self, /") { (_, arguments) throws(Signal) in arguments[0] },
            .function("as_integer_ratio", "self, /") { (machine, arguments) throws(Signal) in
                try machine.charge(30)
                let value = try machine.plainDouble(arguments[0])
                let ratio = try machine.python { () throws(Fault) in try FloatRatio(value) }
                return try machine.heap.tuple(
                    try machine.heap.integer(ratio.numerator), try machine.heap.integer(ratio.denominator))
            },
            .function("hex", "self, /") { (machine, arguments) throws(Signal) in
                try machine.charge(12)
                return try machine.heap.string(Machine.hexadecimal(machine.plainDouble(arguments[0])))
            },
            .classMethod("fromhex", "cls, string, /") { (machine, arguments) throws(Signal) in
                guard arguments[1].isKind(.string) else {
                    throw try machine.raise(
                        .typeError, "fromhex() argument must be str, not \(machine.typeName(arguments[1]))")
                }
                try machine.charge(4 * arguments[1].pointer(StringObject.self).count)
                guard let value = Machine.double(hexadecimal: machine.text(arguments[1])) else {
                    throw try machine.raise(.valueError, "invalid hexadecimal floating-point string")
                }
                if value.isInfinite, !machine.text(arguments[1]).lowercased().contains("inf") {
                    throw try machine.raise(.overflowError, "hexadecimal value too large to represent as a float")
                }
                return arguments[0].isKind(.classObject)
                    ? try machine.call(arguments[0], .float(value)) : .float(value)
            },
            .function("__trunc__", "self, /") { (machine, arguments) throws(Signal) in
                try machine.wholeNumber(arguments[0], .towardZero)
            },
            .property("real") { (_, arguments) throws(Signal) in arguments[0] },
            .property("imag") { (_, _) throws(Signal) in .float(0) },
        ])
}

extension Machine {
    /// The float that a text such as `-0x1.8p+3` is, as `float.hex` writes it.
    static func double(hexadecimal text: String) -> Double? {
        var text = Substring(text.lowercased())
        while let first = text.unicodeScalars.first, WhiteSpace.contains(first.value) { text.removeFirst() }
        while let last = text.unicodeScalars.last, WhiteSpace.contains(last.value) { text.removeLast() }
        let isNegative = text.hasPrefix("-")
        if isNegative || text.hasPrefix("+") { text.removeFirst() }
        let magnitude: Double?
        switch text {
        case "inf", "infinity": magnitude = .infinity
        case "nan": magnitude = .nan
        default:
            if text.hasPrefix("0x") { text.removeFirst(2) }
            let isSound =
                text.first.map { $0.isHexDigit || $0 == "." } ?? false
                && text.allSatisfy { $0.isHexDigit || $0 == "." || $0 == "p" || $0 == "+" || $0 == "-" }
            var whole = text.hasPrefix(".") ? "0" + text : String(text)
            if let dot = whole.firstIndex(of: "."), dot == whole.index(before: whole.endIndex) || whole.contains(".p") {
                whole.remove(at: dot)
            }
            magnitude = isSound ? Double("0x" + whole + (whole.contains("p") ? "" : "p0")) : nil
        }
        return magnitude.map { isNegative ? -$0 : $0 }
    }

    /// The value of an `int` or `bool`.
    func bigInteger(_ value: Value) -> BigInt {
        if case .integer(let whole)? = numeric(value)?.kind { return whole }
        return 0
    }

    /// The value of a number as a float that no longer moves with `now`.
    func plainDouble(_ value: Value) throws(Signal) -> Double {
        if value.isFloat { return value.asFloat }
        if value.isInt { return Double(value.asInt) }
        if let number = numeric(value), !isScripted(value) || special(value, "__float__") == nil {
            if number.slope != 0 { time.isUntracked = true }
            return try double(number)
        }
        if let result = try callSpecial(value, "__float__") {
            guard let number = numeric(result), result.isFloat || result.isKind(.trackedFloat) else {
                throw try raise(
                    .typeError, "\(typeName(value)).__float__ returned non-float (type \(typeName(result)))")
            }
            return number.double
        }
        if let whole = try callSpecial(value, "__index__"), let number = numeric(whole) { return number.double }
        throw try raise(.typeError, "must be real number, not \(typeName(value))")
    }

    /// `abs` of a number or duration.
    func absolute(_ value: Value) throws(Signal) -> Value {
        if value.isInt, value.asInt != Int.min { return .int(Swift.abs(value.asInt)) }
        if value.isFloat { return .float(value.asFloat.magnitude) }
        if value.isKind(.timeDelta) {
            let delta = value.pointer(TimeDeltaObject.self).pointee
            if delta.slope != 0 { time.isUntracked = true }
            return delta.microseconds >= 0 ? value : try unary(.minus, value)
        }
        guard let number = numeric(value) else {
            throw try raise(.typeError, "bad operand type for abs(): '\(typeName(value))'")
        }
        if number.slope != 0 { time.isUntracked = true }
        switch number.kind {
        case .integer(let whole): return try heap.integer(BigInt(whole.magnitude))
        case .float(let double): return .float(double.magnitude)
        }
    }

    /// The number as an integer, rounded by a rule.
    func wholeNumber(_ value: Value, _ rule: FloatingPointRoundingRule) throws(Signal) -> Value {
        guard let number = numeric(value) else {
            throw try raise(.typeError, "must be real number, not \(typeName(value))")
        }
        if number.slope != 0 { time.isUntracked = true }
        switch number.kind {
        case .integer(let whole): return try heap.integer(whole)
        case .float(let double):
            if double.isNaN { throw try raise(.valueError, "cannot convert float NaN to integer") }
            if double.isInfinite { throw try raise(.overflowError, "cannot convert float infinity to integer") }
            return try heap.integer(BigInt(double.rounded(rule)))
        }
    }

    /// An exception that a pure algorithm asks for.
    func python<T>(_ body: () throws(Fault) -> T) throws(Signal) -> T {
        do throws(Fault) {
            return try body()
        } catch {
            throw try raise(Registry.shared.exceptionTypes[error.kind.rawValue] ?? .valueError, error.message)
        }
    }

    fileprivate func makeInteger(_ arguments: Arguments) throws(Signal) -> Value {
        guard arguments.has(1) else {
            if arguments.has(2) { throw try raise(.typeError, "int() missing string argument") }
            return .int(0)
        }
        let value = arguments[1]
        if arguments.has(2) {
            guard value.isKind(.string) || value.isKind(.bytes) else {
                throw try raise(.typeError, "int() can't convert non-string with explicit base")
            }
            let base = try requireWhole(arguments[2])
            return try parseInteger(value, base.isInt ? base.asInt : .max)
        }
        if value.isInt { return value }
        if value.isBool { return .int(value.asInt) }
        if let result = try scriptInteger(value) { return result }
        if value.isKind(.string) || value.isKind(.bytes) { return try parseInteger(value, 10) }
        if let number = numeric(value) {
            if number.slope != 0 { time.isUntracked = true }
            switch number.kind {
            case .integer(let whole): return try heap.integer(whole)
            case .float(let double):
                if double.isNaN { throw try raise(.valueError, "cannot convert float NaN to integer") }
                if double.isInfinite { throw try raise(.overflowError, "cannot convert float infinity to integer") }
                if double.magnitude < 0x1p62 { return .int(Int(double)) }
                try charge(20)
                return try heap.integer(BigInt(double.rounded(.towardZero)))
            }
        }
        throw try raise(
            .typeError,
            "int() argument must be a string, a bytes-like object or a real number, not '\(typeName(value))'")
    }

    /// What the value's class of the script has for `int`; nil when it has nothing.
    private func scriptInteger(_ value: Value) throws(Signal) -> Value? {
        guard isScripted(value) else { return nil }
        for method in ["__int__", "__index__", "__trunc__"] {
            if let result = try callSpecial(value, method) {
                guard case .integer? = numeric(result)?.kind else {
                    throw try raise(.typeError, "\(method) returned non-int (type \(typeName(result)))")
                }
                return try heap.integer(bigInteger(result))
            }
        }
        return nil
    }

    /// `divmod`, which CPython looks for as such: a class with `//` and `%` alone has it not.
    fileprivate func divmod(_ left: Value, _ right: Value) throws(Signal) -> Value {
        try charge(10)
        if isScripted(left) || isScripted(right) {
            let own = { (machine: Machine) throws(Signal) in try machine.builtinDivmod(left, right) }
            if let value = try binaryThroughScript("divmod", left, right, own) { return value }
        }
        if let value = try builtinDivmod(left, right) { return value }
        throw try raise(
            .typeError,
            "unsupported operand type(s) for divmod(): '\(typeName(left))' and '\(typeName(right))'")
    }

    private func builtinDivmod(_ left: Value, _ right: Value) throws(Signal) -> Value? {
        if !(left.isKind(.timeDelta) && right.isKind(.timeDelta)) {
            guard let dividend = numeric(left), let divisor = numeric(right) else { return nil }
            switch (dividend.kind, divisor.kind) {
            case (.integer, .integer): break
            default:
                if divisor.double == 0 { throw try raise(.zeroDivisionError, "float divmod()") }
            }
        }
        guard let quotient = try arithmeticOrTime(.floorDivide, left, right),
            let rest = try arithmeticOrTime(.modulo, left, right)
        else {
            return nil
        }
        return try heap.tuple(quotient, rest)
    }

    private func arithmeticOrTime(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Signal) -> Value? {
        if let value = try arithmetic(operation, left, right) { return value }
        return try timeArithmetic(operation, left, right)
    }

    private func parseInteger(_ value: Value, _ base: Int) throws(Signal) -> Value {
        let points: CodePoints
        if value.isKind(.string) {
            let text = value.pointer(StringObject.self)
            try charge(text.count / 4 + Self.saturated(text.count, text.count) / 256)
            try checkRoom(text.count, 16)
            if base == 10, !text.pointee.isWide, text.count > 0, text.count < 18 {
                var number = 0
                var isPlain = true
                for index in 0..<text.count {
                    let digit = text.ascii[index] &- 48
                    if digit > 9 {
                        isPlain = false
                        break
                    }
                    number = number * 10 + Int(digit)
                }
                if isPlain { return .int(number) }
            }
            points = text.codePoints
        } else {
            let bytes = value.pointer(BytesObject.self).elements
            try charge(bytes.count / 4 + Self.saturated(bytes.count, bytes.count) / 256)
            try checkRoom(bytes.count, 16)
            points = bytes.map(UInt32.init)
        }
        guard let parsed = try python({ () throws(Fault) in try IntegerText.parse(points, base: base) }) else {
            let shown = String(try representation(value).unicodeScalars.prefix(200))
            throw try raise(.valueError, "invalid literal for int() with base \(base): \(shown)")
        }
        return try heap.integer(parsed)
    }

    fileprivate func makeFloat(_ value: Value) throws(Signal) -> Value {
        if value.isUndefined { return .float(0) }
        if value.isFloat || value.isKind(.trackedFloat) && !isScripted(value) { return value }
        if value.isKind(.string) {
            try charge(10 + value.pointer(StringObject.self).count)
            guard let parsed = FloatText.parse(try points(value)) else {
                throw try raise(
                    .valueError, "could not convert string to float: \(try representation(value))")
            }
            return .float(parsed)
        }
        if value.isKind(.bytes) {
            try charge(value.pointer(BytesObject.self).elements.count)
            guard let parsed = FloatText.parse(value.pointer(BytesObject.self).elements.map(UInt32.init)) else {
                throw try raise(
                    .valueError, "could not convert string to float: \(try representation(value))")
            }
            return .float(parsed)
        }
        if numeric(value) == nil, special(value, "__float__") == nil, special(value, "__index__") == nil {
            throw try raise(
                .typeError, "float() argument must be a string or a real number, not '\(typeName(value))'")
        }
        return .float(try plainDouble(value))
    }

    func round(_ value: Value, _ digits: Value) throws(Signal) -> Value {
        if let function = special(value, "__round__") {
            return digits.isNone ? try call(function, value) : try call(function, value, digits)
        }
        guard let number = numeric(value) else {
            throw try raise(.typeError, "type \(typeName(value)) doesn't define __round__ method")
        }
        if number.slope != 0 { time.isUntracked = true }
        var places: Int?
        if !digits.isNone {
            guard let wanted = try index(digits) else {
                throw try raise(.typeError, "'\(typeName(digits))' object cannot be interpreted as an integer")
            }
            places = wanted
        }
        switch number.kind {
        case .float(let double):
            guard let places else {
                if double.isNaN { throw try raise(.valueError, "cannot convert float NaN to integer") }
                if double.isInfinite { throw try raise(.overflowError, "cannot convert float infinity to integer") }
                return try heap.integer(BigInt(double.rounded(.toNearestOrEven)))
            }
            try charge(80)
            return .float(try python { () throws(Fault) in try FloatRounding.round(double, places) })
        case .integer(let whole):
            guard let places, places < 0 else { return try heap.integer(whole) }
            if places.magnitude > UInt(whole.magnitude.bitWidth) { return .int(0) }
            try charge(Self.saturated(whole.magnitude.bitWidth / 64 + 1, whole.magnitude.bitWidth / 64 + 1))
            let unit = BigInt(10).power(-places)
            var (quotient, remainder) = Self.floorDivision(whole, unit)
            let twice = remainder * 2
            if twice > unit || twice == unit && quotient.magnitude.isOdd { quotient += 1 }
            remainder = 0
            return try heap.integer(quotient * unit)
        }
    }

    fileprivate func modularPower(_ arguments: Arguments) throws(Signal) -> Value {
        for index in 0..<3 {
            guard case .integer? = numeric(arguments[index])?.kind else {
                let names = (0..<3).map { "'\(typeName(arguments[$0]))'" }.joined(separator: ", ")
                throw try raise(
                    .typeError,
                    (0..<3).contains { if case .float? = numeric(arguments[$0])?.kind { true } else { false } }
                        ? "pow() 3rd argument not allowed unless all arguments are integers"
                        : "unsupported operand type(s) for ** or pow(): \(names)")
            }
        }
        var base = bigInteger(arguments[0])
        var exponent = bigInteger(arguments[1])
        let modulus = bigInteger(arguments[2])
        if modulus == 0 { throw try raise(.valueError, "pow() 3rd argument cannot be 0") }
        if modulus.magnitude == 1 { return .int(0) }
        let words = modulus.magnitude.bitWidth / 64 + 1
        let square = Self.saturated(words, words)
        try charge(Self.saturated(exponent.magnitude.bitWidth, square * 2 + 24))
        try charge(Self.saturated(base.magnitude.bitWidth / 64 + 1, words))
        if exponent < 0 {
            try charge(Self.saturated(square, 16))
            guard let inverse = base.inverse(modulus) else {
                throw try raise(.valueError, "base is not invertible for the given modulus")
            }
            base = inverse
            exponent = -exponent
        }
        let result = base.power(exponent, modulus: BigInt(modulus.magnitude))
        return try heap.integer(Self.floorDivision(result, modulus).remainder)
    }

    fileprivate func digits(_ value: Value, _ radix: Int, _ prefix: String) throws(Signal) -> Value {
        var number = value
        if numeric(value) == nil, let result = try callSpecial(value, "__index__") { number = result }
        guard case .integer(let whole)? = numeric(number)?.kind else {
            throw try raise(.typeError, "'\(typeName(value))' object cannot be interpreted as an integer")
        }
        try chargeDigits(whole, radix)
        return try heap.string((whole < 0 ? "-" : "") + prefix + String(whole.magnitude, radix: radix))
    }

    fileprivate static func hexadecimal(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let sign = value.sign == .minus ? "-" : ""
        if value == 0 { return sign + "0x0.0p+0" }
        let digits = String(value.significandBitPattern, radix: 16)
        let padded = String(repeating: "0", count: 13 - digits.count) + digits
        let isSubnormal = value.exponentBitPattern == 0
        let exponent = isSubnormal ? -1022 : Int(value.exponentBitPattern) - 1023
        return "\(sign)0x\(isSubnormal ? 0 : 1).\(padded)p\(exponent < 0 ? "" : "+")\(exponent)"
    }

    fileprivate func integerToBytes(_ arguments: Arguments) throws(Signal) -> Value {
        let value = bigInteger(arguments[0])
        let length = arguments.has(1) ? try requireIndex(arguments[1]) : 1
        let order = try byteOrder("to_bytes", arguments[2])
        let isSigned = arguments.has(3) ? try truth(arguments[3]) : false
        if length < 0 { throw try raise(.valueError, "length argument must be non-negative") }
        if value < 0, !isSigned { throw try raise(.overflowError, "can't convert negative int to unsigned") }
        try checkRoom(length, 4)
        try charge(length / 8 + value.magnitude.bitWidth / 64)
        // A negative number has one more than its positive counterpart has, but for a power of two.
        let needed = (value < 0 ? -value - 1 : value).magnitude.bitWidth + (isSigned ? 1 : 0)
        guard needed <= length * 8 || value == 0 else { throw try raise(.overflowError, "int too big to convert") }
        // Two's complement: the bytes of -1 - value, all turned.
        let words = Array((value < 0 ? -value - 1 : value).magnitude.words)
        let turn: UInt8 = value < 0 ? 0xFF : 0
        let bytes = (0..<length).map { place in
            let word = place / 8 < words.count ? words[place / 8] : 0
            return UInt8(truncatingIfNeeded: word >> UInt(place % 8 * 8)) ^ turn
        }
        return try heap.bytes(order == "big" ? bytes.reversed() : bytes)
    }

    /// `big` or `little`.
    private func byteOrder(_ function: String, _ value: Value) throws(Signal) -> String {
        if value.isUndefined { return "big" }
        guard value.isKind(.string) else {
            let given = value.isNone ? "None" : typeName(value)
            throw try raise(.typeError, "\(function)() argument 'byteorder' must be str, not \(given)")
        }
        let order = value.pointer(StringObject.self).count > 6 ? "" : text(value)
        guard order == "big" || order == "little" else {
            throw try raise(.valueError, "byteorder must be either 'little' or 'big'")
        }
        return order
    }

    fileprivate func integerFromBytes(_ arguments: Arguments) throws(Signal) -> Value {
        let order = try byteOrder("from_bytes", arguments[2])
        guard needsIteration(arguments[1]), !arguments[1].isKind(.string) else {
            throw try raise(.typeError, "cannot convert '\(typeName(arguments[1]))' object to bytes")
        }
        var bytes = try octets(arguments[1])
        try charge(bytes.count / 8)
        try checkRoom(bytes.count, 4)
        if order == "big" { bytes.reverse() }
        var words = [UInt](repeating: 0, count: bytes.count / 8 + 1)
        for (place, byte) in bytes.enumerated() { words[place / 8] |= UInt(byte) << UInt(place % 8 * 8) }
        var result = BigInt(BigUInt(words: words))
        if arguments.has(3), try truth(arguments[3]), let first = bytes.last, first >= 128 {
            result -= BigInt(1) << (bytes.count * 8)
        }
        return try heap.integer(result)
    }
}
