/// `datetime.strptime`: what CPython's `_strptime` does with regular expressions, in time that the format bounds.
public struct DateParsing {
    private let text: [UInt32]
    private let format: [UInt32]
    private var items: [Item] = []
    private var found: [UInt32: Range<Int>] = [:]
    private var dead: Set<Int> = []

    private enum Item {
        case literal(UInt32)
        case space
        case directive(UInt32)
    }

    /// Parses a text.
    ///
    /// - Throws: ValueError in CPython's words.
    public static func parse(_ text: CodePoints, format: CodePoints) throws(Fault) -> DateFields {
        var parser = DateParsing(text: text, format: format)
        try parser.readFormat()
        guard let end = parser.match(0, 0) else {
            throw .value(
                "time data \(Representation.text(text).text) does not match format \(Representation.text(format).text)")
        }
        if end != text.count { throw .value("unconverted data remains: \(String(text[end...]))") }
        return try parser.fields()
    }

    private init(text: CodePoints, format: CodePoints) {
        self.text = text
        self.format = format
    }

    private static let known = Set("dfHIGjmMSUWwuVyYzAaBbpZ%cxX".unicodeScalars.map(\.value))

    private mutating func readFormat() throws(Fault) {
        try read(format)
    }

    private mutating func read(_ format: [UInt32]) throws(Fault) {
        var index = 0
        while index < format.count {
            let value = format[index]
            index += 1
            if WhiteSpace.contains(value) {
                while index < format.count, WhiteSpace.contains(format[index]) { index += 1 }
                items.append(.space)
            } else if value == 0x25 {
                guard index < format.count else { throw .value("stray % in format '\(self.format.text)'") }
                let letter = format[index]
                index += 1
                guard DateParsing.known.contains(letter) else {
                    throw .value(
                        "'\([letter].text)' is a bad directive in format '\(self.format.text)'")
                }
                switch letter {
                case 0x63: try read(CodePoints("%a %b %d %H:%M:%S %Y"))
                case 0x78: try read(CodePoints("%m/%d/%y"))
                case 0x58: try read(CodePoints("%H:%M:%S"))
                case 0x25: items.append(.literal(0x25))
                default: items.append(.directive(letter))
                }
            } else {
                items.append(.literal(value))
            }
        }
    }

    /// Matches the items from one on; where the match ends.
    private mutating func match(_ item: Int, _ position: Int) -> Int? {
        guard item < items.count else { return position }
        let key = item * (text.count + 1) + position
        if dead.contains(key) { return nil }
        switch items[item] {
        case .literal(let value):
            if position < text.count, DateParsing.fold(text[position]) == DateParsing.fold(value),
                let end = match(item + 1, position + 1)
            {
                return end
            }
        case .space:
            var end = position
            while end < text.count, WhiteSpace.contains(text[end]) { end += 1 }
            while end > position {
                if let result = match(item + 1, end) { return result }
                end -= 1
            }
        case .directive(let letter):
            for length in lengths(letter, position) {
                let old = found[letter]
                found[letter] = position..<position + length
                if let end = match(item + 1, position + length) { return end }
                found[letter] = old
            }
        }
        dead.insert(key)
        return nil
    }

    private static func fold(_ value: UInt32) -> UInt32 { value >= 0x41 && value <= 0x5A ? value | 0x20 : value }

    /// The lengths that a directive may take here, the preferred first.
    private func lengths(_ letter: UInt32, _ position: Int) -> [Int] {
        switch letter {
        case 0x64: return number(position, 2, 1...31, allowsBlank: true)
        case 0x66: return stride(from: min(6, digitCount(position)), to: 0, by: -1).map { $0 }
        case 0x48: return number(position, 2, 0...23)
        case 0x49, 0x6D: return number(position, 2, 1...12)
        case 0x6A: return number(position, 3, 1...366)
        case 0x4D: return number(position, 2, 0...59)
        case 0x53: return number(position, 2, 0...61)
        case 0x55, 0x57, 0x56: return number(position, 2, (letter == 0x56 ? 1 : 0)...53, allowsZero: true)
        case 0x77: return number(position, 1, 0...6)
        case 0x75: return number(position, 1, 1...7)
        case 0x79: return hasDigits(position, 2) ? [2] : []
        case 0x59, 0x47: return hasDigits(position, 4) ? [4] : []
        case 0x7A: return zone(position)
        case 0x41: return word(DateFormatting.days, position)
        case 0x61: return word(DateFormatting.days.map { String($0.prefix(3)) }, position)
        case 0x42: return word(DateFormatting.months, position)
        case 0x62: return word(DateFormatting.months.map { String($0.prefix(3)) }, position)
        case 0x70: return word(["AM", "PM"], position)
        case 0x5A: return word(["UTC", "GMT"], position)
        default: return []
        }
    }

    private func digitCount(_ position: Int) -> Int {
        var end = position
        while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
        return end - position
    }

    /// Years may be written in any script's digits.
    private func hasDigits(_ position: Int, _ count: Int) -> Bool {
        position + count <= text.count
            && text[position..<position + count].allSatisfy { IntegerText.decimalDigit($0) != nil }
    }

    private func value(_ range: Range<Int>) -> Int {
        text[range].reduce(0) { $0 * 10 + (IntegerText.decimalDigit($1) ?? 0) }
    }

    private func number(
        _ position: Int, _ most: Int, _ lawful: ClosedRange<Int>, allowsBlank: Bool = false, allowsZero: Bool = false
    ) -> [Int] {
        var result: [Int] = []
        for length in stride(from: min(most, digitCount(position)), to: 0, by: -1) {
            let value = value(position..<position + length)
            if lawful.contains(value) || allowsZero && length == 1 && value == 0 { result.append(length) }
        }
        if allowsBlank, position + 1 < text.count, text[position] == 0x20, text[position + 1] >= 0x31,
            text[position + 1] <= 0x39
        {
            result.append(2)
        }
        return result
    }

    private func word(_ words: [String], _ position: Int) -> [Int] {
        for word in words.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            let letters = CodePoints(word)
            guard position + letters.count <= text.count else { continue }
            if zip(letters, text[position...]).allSatisfy({ DateParsing.fold($0) == DateParsing.fold($1) }) {
                return [letters.count]
            }
        }
        return []
    }

    /// `Z`, or `±HH[:]MM[[:]SS[.ffffff]]`.
    private func zone(_ position: Int) -> [Int] {
        guard position < text.count else { return [] }
        if text[position] == 0x5A { return [1] }
        guard text[position] == 0x2B || text[position] == 0x2D else { return [] }
        func pair(_ at: Int, _ most: Int) -> Bool {
            at + 2 <= text.count && text[at..<at + 2].allSatisfy { $0 &- 0x30 < 10 } && value(at..<at + 2) <= most
        }
        var end = position + 1
        guard pair(end, 99) else { return [] }
        end += 2
        if end < text.count, text[end] == 0x3A { end += 1 }
        guard pair(end, 59) else { return [] }
        end += 2
        var result = [end - position]
        var next = end
        if next < text.count, text[next] == 0x3A { next += 1 }
        if pair(next, 59) {
            next += 2
            result.insert(next - position, at: 0)
            if next < text.count, text[next] == 0x2E {
                let digits = min(6, digitCount(next + 1))
                if digits > 0 { result.insert(next + 1 + digits - position, at: 0) }
            }
        }
        return result
    }
}

extension DateParsing {
    private func number(of letter: Character) -> Int? {
        letter.unicodeScalars.first.flatMap { found[$0.value] }.map { range in
            value(text[range.lowerBound] == 0x20 ? range.lowerBound + 1..<range.upperBound : range)
        }
    }

    private func name(of letter: Character) -> String? {
        letter.unicodeScalars.first.flatMap { found[$0.value] }.map { String(text[$0]).lowercased() }
    }

    /// What the directives together say.
    private func fields() throws(Fault) -> DateFields {
        var fields = DateFields()
        var year = number(of: "Y")
        if year == nil, let short = number(of: "y") { year = short <= 68 ? 2000 + short : 1900 + short }
        if let month = number(of: "m") { fields.month = month }
        if let name = name(of: "B"), let index = DateFormatting.months.firstIndex(where: { $0.lowercased() == name }) {
            fields.month = index + 1
        }
        if let name = name(of: "b"),
            let index = DateFormatting.months.firstIndex(where: { $0.lowercased().hasPrefix(name) })
        {
            fields.month = index + 1
        }
        if let day = number(of: "d") { fields.day = day }
        try readClock(&fields)
        try readDay(&fields, year: year)
        return fields
    }

    private func readClock(_ fields: inout DateFields) throws(Fault) {
        if let hour = number(of: "H") { fields.hour = hour }
        if let hour = number(of: "I") {
            let isAfternoon = name(of: "p") == "pm"
            fields.hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        if let minute = number(of: "M") { fields.minute = minute }
        if let second = number(of: "S") { fields.second = second }
        if let range = found[0x66] {
            var micro = value(range)
            for _ in range.count..<6 { micro *= 10 }
            fields.microsecond = micro
        }
        if let zone = name(of: "Z") {
            fields.zoneName = zone.uppercased()
        }
        guard let range = found[0x7A] else { return }
        if text[range.lowerBound] == 0x5A {
            fields.offset = 0
            return
        }
        let written = Array(text[range.dropFirst()])
        let hasColon = written.count > 2 && written[2] == 0x3A
        let hasSecondColon = written.count > (hasColon ? 5 : 4) && written[hasColon ? 5 : 4] == 0x3A
        let hasSeconds = written.count > (hasColon ? 5 : 4)
        if hasSeconds, hasColon != hasSecondColon {
            throw .value("Inconsistent use of : in \(String(text[range]))")
        }
        let digits = written.filter { $0 &- 0x30 < 10 }
        func pair(_ index: Int) -> Int {
            index + 1 < digits.count ? Int(digits[index] - 0x30) * 10 + Int(digits[index + 1] - 0x30) : 0
        }
        var size = ((pair(0) * 60 + pair(2)) * 60 + pair(4)) * 1_000_000
        var unit = 100_000
        for digit in digits.dropFirst(6) {
            size += Int(digit - 0x30) * unit
            unit /= 10
        }
        fields.offset = text[range.lowerBound] == 0x2D ? -size : size
        try ISODateParsing.check(time: fields)
    }

    private var weekday: Int? {
        if let name = name(of: "A") { return DateFormatting.days.firstIndex { $0.lowercased() == name } }
        if let name = name(of: "a") { return DateFormatting.days.firstIndex { $0.lowercased().hasPrefix(name) } }
        if let number = number(of: "w") { return number == 0 ? 6 : number - 1 }
        return number(of: "u").map { $0 - 1 }
    }

    private func readDay(_ fields: inout DateFields, year: Int?) throws(Fault) {
        let isoYear = number(of: "G")
        let isoWeek = number(of: "V")
        let dayOfYear = number(of: "j")
        if year == nil, isoYear != nil {
            if isoWeek == nil || weekday == nil {
                throw .value(
                    "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
                        + "('%A', '%a', '%w', or '%u').")
            }
            if dayOfYear != nil {
                throw .value(
                    "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
            }
        } else if isoWeek != nil, isoYear == nil {
            throw .value(
                weekday == nil
                    ? "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                        + "('%A', '%a', '%w', or '%u')."
                    : "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
            )
        }
        let isLeapDay = year == nil && fields.month == 2 && fields.day == 29
        fields.year = year ?? (isLeapDay ? 1904 : 1900)
        var ordinal = dayOfYear.map { GregorianCalendar.ordinal(fields.year, 1, 1) + $0 - 1 }
        if ordinal == nil, let weekday {
            if let week = number(of: "U") ?? number(of: "W"), year != nil {
                let startsMonday = found[0x55] == nil
                ordinal =
                    GregorianCalendar.ordinal(fields.year, 1, 1) - 1
                    + day(fields.year, week: week, weekday: weekday, startsMonday: startsMonday)
            } else if let isoYear, let isoWeek, year == nil {
                ordinal = try GregorianCalendar.ordinal(isoYear: isoYear, week: isoWeek, weekday: weekday + 1)
            }
        }
        if let ordinal {
            guard ordinal >= 1, ordinal <= GregorianCalendar.maximumOrdinal else {
                throw .value("ordinal must be >= 1")
            }
            (fields.year, fields.month, fields.day) = GregorianCalendar.date(ordinal: ordinal)
        } else {
            try ISODateParsing.check(date: fields)
        }
        if isLeapDay { fields.year = 1900 }
        if fields.second > 59 { throw .value("second must be in 0..59") }
        if isLeapDay { throw .value("day is out of range for month") }
    }

    private func day(_ year: Int, week: Int, weekday: Int, startsMonday: Bool) -> Int {
        var first = GregorianCalendar.weekday(ordinal: GregorianCalendar.ordinal(year, 1, 1))
        var day = weekday
        if !startsMonday {
            first = (first + 1) % 7
            day = (day + 1) % 7
        }
        let before = (7 - first) % 7
        if week == 0 { return 1 + day - first }
        return 1 + before + 7 * (week - 1) + day
    }
}
