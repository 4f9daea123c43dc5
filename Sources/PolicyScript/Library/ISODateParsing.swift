/// `fromisoformat` of `date`, `time` and `datetime`, as Python 3.11 reads ISO 8601.
public enum ISODateParsing {
    /// A date, or nil for "Invalid isoformat string".
    public static func date(_ text: CodePoints) throws(Fault) -> DateFields? {
        guard [7, 8, 10].contains(text.count), let bytes = ascii(text[...]) else { return nil }
        return try date(bytes)
    }

    /// A time, or nil for "Invalid isoformat string".
    public static func time(_ text: CodePoints) throws(Fault) -> DateFields? {
        guard var bytes = ascii(text[...]) else { return nil }
        if bytes.first == UInt8(ascii: "T") { bytes.removeFirst() }
        var fields = DateFields()
        guard read(time: bytes, &fields) else { return nil }
        try check(time: fields)
        return fields
    }

    /// A date and time, or nil for "Invalid isoformat string".
    public static func dateTime(_ text: CodePoints) throws(Fault) -> DateFields? {
        guard text.count >= 7 else { return nil }
        let end = separator(text)
        guard end <= text.count, let day = ascii(text[..<end]), var fields = try date(day) else { return nil }
        if text.count > end {
            guard let clock = ascii(text[(end + 1)...]), !clock.isEmpty, read(time: clock, &fields) else { return nil }
            try check(time: fields)
        }
        return fields
    }

    /// Where the date ends.
    private static func separator(_ text: CodePoints) -> Int {
        func isDigit(_ index: Int) -> Bool { index < text.count && text[index] &- 0x30 < 10 }
        let hyphen: UInt32 = 0x2D
        if text.count == 7 { return 7 }
        if text[4] == hyphen {
            guard text[5] == 0x57 else { return 10 }
            if text.count < 8 { return 7 }
            if text.count > 8, text[8] == hyphen {
                if text.count == 9 { return 9 }
                if text.count > 10, isDigit(10) { return 8 }
                return 10
            }
            return 8
        }
        guard text[4] == 0x57 else { return 8 }
        var index = 7
        while isDigit(index) { index += 1 }
        if index < 9 { return index }
        return index % 2 == 0 ? 7 : 8
    }

    private static func ascii(_ text: ArraySlice<UInt32>) -> [UInt8]? {
        var result: [UInt8] = []
        for value in text {
            guard value < 0x80 else { return nil }
            result.append(UInt8(value))
        }
        return result
    }

    private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard range.upperBound <= bytes.count else { return nil }
        var result = 0
        for byte in bytes[range] {
            guard byte &- 0x30 < 10 else { return nil }
            result = result * 10 + Int(byte - 0x30)
        }
        return result
    }

    private static func date(_ bytes: [UInt8]) throws(Fault) -> DateFields? {
        guard [7, 8, 10].contains(bytes.count), let year = number(bytes, 0..<4) else { return nil }
        let isSplit = bytes[4] == UInt8(ascii: "-")
        var index = isSplit ? 5 : 4
        if bytes[index] == UInt8(ascii: "W") {
            guard let week = number(bytes, index + 1..<index + 3) else { return nil }
            index += 3
            var weekday = 1
            if index < bytes.count {
                if isSplit != (bytes[index] == UInt8(ascii: "-")) { return nil }
                if isSplit { index += 1 }
                guard index + 1 == bytes.count, let day = number(bytes, index..<index + 1) else { return nil }
                weekday = day
            }
            guard let ordinal = try? GregorianCalendar.ordinal(isoYear: year, week: week, weekday: weekday) else {
                return nil
            }
            let found = GregorianCalendar.date(ordinal: ordinal)
            return DateFields(year: found.year, month: found.month, day: found.day)
        }
        guard let month = number(bytes, index..<index + 2) else { return nil }
        index += 2
        guard index < bytes.count else { return nil }
        if isSplit {
            guard bytes[index] == UInt8(ascii: "-") else { return nil }
            index += 1
        }
        guard index + 2 == bytes.count, let day = number(bytes, index..<index + 2) else { return nil }
        let fields = DateFields(year: year, month: month, day: day)
        try check(date: fields)
        return fields
    }

    /// - Throws: ValueError for a field that is out of range.
    public static func check(date fields: DateFields) throws(Fault) {
        guard (1...9999).contains(fields.year) else { throw .value("year \(fields.year) is out of range") }
        guard (1...12).contains(fields.month) else { throw .value("month must be in 1..12") }
        guard fields.day >= 1, fields.day <= GregorianCalendar.days(inMonth: fields.month, of: fields.year) else {
            throw .value("day is out of range for month")
        }
    }

    /// - Throws: ValueError for a field that is out of range.
    public static func check(time fields: DateFields) throws(Fault) {
        guard (0...23).contains(fields.hour) else { throw .value("hour must be in 0..23") }
        guard (0...59).contains(fields.minute) else { throw .value("minute must be in 0..59") }
        guard (0...59).contains(fields.second) else { throw .value("second must be in 0..59") }
        guard (0...999_999).contains(fields.microsecond) else { throw .value("microsecond must be in 0..999999") }
        if let offset = fields.offset, offset.magnitude >= 86_400_000_000 {
            throw .value(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                    + DurationText.representation(offset) + ".")
        }
    }

    private static func read(time bytes: [UInt8], _ fields: inout DateFields) -> Bool {
        let zone = bytes.firstIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "Z") }
        guard let clock = clock(bytes, 0, zone ?? bytes.count) else { return false }
        (fields.hour, fields.minute, fields.second, fields.microsecond) = clock.parts
        guard let zone else { return !clock.isFollowed }
        if bytes[zone] == UInt8(ascii: "Z") {
            fields.offset = 0
            return zone + 1 == bytes.count
        }
        guard let away = self.clock(bytes, zone + 1, bytes.count), !away.isFollowed else { return false }
        let size = ((away.parts.0 * 60 + away.parts.1) * 60 + away.parts.2) * 1_000_000 + away.parts.3
        fields.offset = bytes[zone] == UInt8(ascii: "-") ? -size : size
        return true
    }

    /// `HH[[:]MM[[:]SS[.fff…]]]` in a part of the text, and whether something follows it: CPython's own rules, which let
    /// one character stand between the time and the offset.
    private static func clock(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (
        parts: (Int, Int, Int, Int), isFollowed: Bool
    )? {
        func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
        var parts = [0, 0, 0]
        var index = start
        var isSplit = true
        for part in 0..<3 {
            guard let value = number(bytes, index..<index + 2) else { return nil }
            parts[part] = value
            index += 2
            let next = byte(index)
            index += 1
            if part == 0 { isSplit = next == UInt8(ascii: ":") }
            if index >= end { return ((parts[0], parts[1], parts[2], 0), next != 0) }
            if isSplit, next == UInt8(ascii: ":") { continue }
            if next == UInt8(ascii: ".") || next == UInt8(ascii: ",") { break }
            if isSplit { return nil }
            index -= 1
        }
        let count = min(6, end - index)
        guard var micro = number(bytes, index..<index + count) else { return nil }
        for _ in count..<6 { micro *= 10 }
        index += count
        while byte(index) &- 0x30 < 10 { index += 1 }
        return ((parts[0], parts[1], parts[2], micro), byte(index) != 0)
    }
}
