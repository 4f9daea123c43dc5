/// Cases and classes of characters.
extension Library {
    static let caseMembers: [Member] = [
        .function("lower", "self, /") { (machine, arguments) throws(Signal) in
            try machine.mapCase(arguments[0], .capitals) { TextCase.lower($0) }
        },
        .function("upper", "self, /") { (machine, arguments) throws(Signal) in
            try machine.mapCase(arguments[0], .smallLetters) { TextCase.upper($0) }
        },
        .function("casefold", "self, /") { (machine, arguments) throws(Signal) in
            try machine.mapCase(arguments[0], .capitals) { TextCase.folded($0) }
        },
        .function("swapcase", "self, /") { (machine, arguments) throws(Signal) in
            try machine.mapCase(arguments[0], .letters) { points in
                points.indices.flatMap { place in
                    let point = points[place]
                    return TextCase.isUpper(point)
                        ? TextCase.lower(points, at: place)
                        : TextCase.isLower(point) ? TextCase.upper([point]) : [point]
                }
            }
        },
        .function("capitalize", "self, /") { (machine, arguments) throws(Signal) in
            let points = try machine.letters(arguments[0])
            guard let first = points.first else { return arguments[0] }
            return try machine.heap.string(
                codePoints: TextCase.title(first)
                    + points.indices.dropFirst().flatMap { TextCase.lower(points, at: $0) })
        },
        .function("title", "self, /") { (machine, arguments) throws(Signal) in
            var result: CodePoints = []
            var isWithin = false
            let points = try machine.letters(arguments[0])
            for (place, point) in points.enumerated() {
                result += isWithin ? TextCase.lower(points, at: place) : TextCase.title(point)
                isWithin = TextCase.isCased(point)
            }
            return try machine.heap.string(codePoints: result)
        },
    ]

    static let testMembers: [Member] = [
        test("isalpha") { TextCase.isAlphabetic($0) },
        test("isdigit") { TextCase.isDigit($0) },
        test("isdecimal") { IntegerText.decimalDigit($0) != nil },
        test("isnumeric") { TextCase.isNumeric($0) },
        test("isalnum") { TextCase.isAlphabetic($0) || TextCase.isNumeric($0) },
        test("isspace") { WhiteSpace.contains($0) },
        .function("isascii", "self, /") { (_, arguments) throws(Signal) in
            .bool(!arguments[0].pointer(StringObject.self).pointee.isWide)
        },
        .function("isprintable", "self, /") { (machine, arguments) throws(Signal) in
            let points = try machine.letters(arguments[0])
            return .bool(points.allSatisfy { Unicode.Scalar($0).map(Printable.isPrintable) ?? false })
        },
        .function("isidentifier", "self, /") { (machine, arguments) throws(Signal) in
            let points = try machine.letters(arguments[0])
            guard let first = points.first else { return .false }
            func isStart(_ point: UInt32) -> Bool {
                point == 95 || Unicode.Scalar(point).map { $0.properties.isXIDStart } ?? false
            }
            return .bool(
                isStart(first)
                    && points.dropFirst().allSatisfy { Unicode.Scalar($0).map { $0.properties.isXIDContinue } ?? false }
            )
        },
        .function("isupper", "self, /") { (machine, arguments) throws(Signal) in
            let points = try machine.letters(arguments[0])
            return .bool(
                points.contains(where: TextCase.isUpper)
                    && !points.contains { TextCase.isLower($0) || TextCase.isTitle($0) })
        },
        .function("islower", "self, /") { (machine, arguments) throws(Signal) in
            let points = try machine.letters(arguments[0])
            return .bool(
                points.contains(where: TextCase.isLower)
                    && !points.contains { TextCase.isUpper($0) || TextCase.isTitle($0) })
        },
        .function("istitle", "self, /") { (machine, arguments) throws(Signal) in
            var isWithin = false
            var hasCased = false
            for point in try machine.letters(arguments[0]) {
                if TextCase.isUpper(point) || TextCase.isTitle(point) {
                    if isWithin { return .false }
                    isWithin = true
                    hasCased = true
                } else if TextCase.isLower(point) {
                    if !isWithin { return .false }
                    hasCased = true
                } else {
                    isWithin = false
                }
            }
            return .bool(hasCased)
        },
    ]

    private static func test(_ name: String, _ predicate: @escaping @Sendable (UInt32) -> Bool) -> Member {
        .function(name, "self, /") { (machine, arguments) throws(Signal) in
            let points = try machine.points(arguments[0])
            try machine.charge(points.count * 2)
            return .bool(!points.isEmpty && points.allSatisfy(predicate))
        }
    }
}

extension Machine {
    /// The characters of a text each of which is looked up in Unicode's tables, and may become three.
    fileprivate func letters(_ value: Value) throws(Signal) -> CodePoints {
        let text = value.pointer(StringObject.self)
        try charge(text.count * 8)
        try checkRoom(text.count, 16)
        return text.codePoints
    }

    fileprivate func mapCase(
        _ value: Value, _ letters: LetterFlip, _ wide: (CodePoints) -> CodePoints
    ) throws(Signal) -> Value {
        let text = value.pointer(StringObject.self)
        try charge(text.count / 16)
        if text.pointee.isWide { return try heap.string(codePoints: wide(try self.letters(value))) }
        let result = try heap.string(count: text.count, isWide: false)
        letters.flip(text.pointee.data, into: result.pointee.data, text.count)
        return .object(result)
    }
}

/// Turns small letters into capitals, or capitals into small letters, or both, in ASCII, eight at a time.
private struct LetterFlip {
    /// What is set in every byte before it is looked at: the bit of small letters where both kinds are meant.
    let mask: UInt64
    /// The first letter of the kind that is meant.
    let first: UInt64

    static let capitals = LetterFlip(mask: 0, first: 65)
    static let smallLetters = LetterFlip(mask: 0, first: 97)
    static let letters = LetterFlip(mask: 0x2020_2020_2020_2020, first: 97)

    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// Eight characters, none of which has its highest bit set.
    @inline(__always) private func flipped(_ word: UInt64) -> UInt64 {
        let seen = word | mask
        let isFromFirst = seen &+ (0x80 &- first) &* Self.ones
        let isBehindLast = seen &+ (0x7F &- (first &+ 25)) &* Self.ones
        return word ^ ((isFromFirst & ~isBehindLast & 0x8080_8080_8080_8080) >> 2)
    }

    func flip(_ source: UnsafeMutableRawPointer, into target: UnsafeMutableRawPointer, _ count: Int) {
        var place = 0
        while place &+ 8 <= count {
            let word = (source + place).loadUnaligned(as: UInt64.self)
            (target + place).storeBytes(of: flipped(word), as: UInt64.self)
            place &+= 8
        }
        while place < count {
            let byte = (source + place).load(as: UInt8.self)
            (target + place).storeBytes(of: UInt8(truncatingIfNeeded: flipped(UInt64(byte))), as: UInt8.self)
            place &+= 1
        }
    }
}

/// Letters by Unicode's properties.
enum TextCase {
    static func properties(_ point: UInt32) -> Unicode.Scalar.Properties? { Unicode.Scalar(point)?.properties }

    static func lower(_ points: CodePoints) -> CodePoints { points.indices.flatMap { lower(points, at: $0) } }

    /// What becomes of one character of a text.
    static func lower(_ points: CodePoints, at place: Int) -> CodePoints {
        let point = points[place]
        if point == 0x3A3 { return [isFinalSigma(points, place) ? 0x3C2 : 0x3C3] }
        return properties(point).map { $0.lowercaseMapping.unicodeScalars.map(\.value) } ?? [point]
    }

    /// A sigma at the end of a word has a form of its own.
    private static func isFinalSigma(_ points: CodePoints, _ place: Int) -> Bool {
        var before = place - 1
        while before >= 0, properties(points[before])?.isCaseIgnorable ?? false { before -= 1 }
        guard before >= 0, isCased(points[before]) else { return false }
        var after = place + 1
        while after < points.count, properties(points[after])?.isCaseIgnorable ?? false { after += 1 }
        return after >= points.count || !isCased(points[after])
    }

    static func upper(_ points: CodePoints) -> CodePoints {
        points.flatMap { point in properties(point).map { $0.uppercaseMapping.unicodeScalars.map(\.value) } ?? [point] }
    }

    static func title(_ point: UInt32) -> CodePoints {
        properties(point).map { $0.titlecaseMapping.unicodeScalars.map(\.value) } ?? [point]
    }

    /// Unicode's full case folding: the small letters of the capitals, but for a few.
    static func folded(_ points: CodePoints) -> CodePoints {
        points.flatMap { point -> CodePoints in
            switch point {
            case 0x131: [point]
            case 0x1E9E: [115, 115]
            // Cherokee folds to its capitals, which are older than its small letters.
            case 0x13A0...0x13F5: [point]
            case 0x13F8...0x13FD: [point - 8]
            case 0xAB70...0xABBF: [point - 0xAB70 + 0x13A0]
            default: upper([point]).flatMap { lower([$0]) }
            }
        }
    }

    static func isCased(_ point: UInt32) -> Bool { properties(point)?.isCased ?? false }
    static func isUpper(_ point: UInt32) -> Bool { properties(point)?.isUppercase ?? false }
    static func isLower(_ point: UInt32) -> Bool { properties(point)?.isLowercase ?? false }
    static func isTitle(_ point: UInt32) -> Bool { properties(point)?.generalCategory == .titlecaseLetter }

    static func isAlphabetic(_ point: UInt32) -> Bool {
        switch properties(point)?.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    static func isDigit(_ point: UInt32) -> Bool {
        switch properties(point)?.numericType {
        case .decimal, .digit: true
        default: false
        }
    }

    static func isNumeric(_ point: UInt32) -> Bool { properties(point)?.numericType != nil }
}
