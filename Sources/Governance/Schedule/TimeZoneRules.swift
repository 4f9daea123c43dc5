/// When the clocks of a place are set, and to what: a file of the IANA time zone database (RFC 9636).
public struct TimeZoneRules: Sendable, Hashable {
    /// Seconds since 1970 from which an offset holds, in ascending order.
    private var transitions: [Int64] = []
    /// The offsets east of UTC, in seconds; the one before the first transition comes first.
    private var offsets: [Int64]
    /// What holds after the last transition.
    private var rule: PosixTimeZone?

    /// Coordinated Universal Time.
    public static let utc = TimeZoneRules(offset: 0)

    /// A zone with one offset, in seconds east of UTC.
    public init(offset: Int64) {
        offsets = [offset]
    }

    /// Reads a file of the database; nil for anything else.
    public init?(file bytes: [UInt8]) {
        var reader = TZifReader(bytes)
        guard let first = reader.header() else { return nil }
        var header = first
        if first.version >= 2 {
            // The first block has 32-bit times for old readers; the second has all.
            reader.skip(first.length(timeSize: 4))
            guard let second = reader.header() else { return nil }
            header = second
        }
        let timeSize = first.version >= 2 ? 8 : 4
        guard header.typeCount > 0, let times = reader.integers(header.timeCount, size: timeSize),
            let indices = reader.take(header.timeCount)
        else { return nil }
        var types: [Int64] = []
        for _ in 0..<header.typeCount {
            guard let offset = reader.integers(1, size: 4)?.first, reader.take(2) != nil else { return nil }
            types.append(offset)
        }
        guard indices.allSatisfy({ Int($0) < types.count }) else { return nil }
        transitions = times
        offsets = [types[0]] + indices.map { types[Int($0)] }
        if first.version >= 2 {
            reader.skip(
                header.nameLength + header.leapCount * (timeSize + 4) + header.standardCount + header.universalCount)
            rule = PosixTimeZone(parsing: reader.footer())
        }
    }

    /// Seconds east of UTC at an instant, in seconds since 1970.
    public func offset(at seconds: Int64) -> Int64 {
        if let rule, seconds >= (transitions.last ?? .min) { return rule.offset(at: seconds) }
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }

    /// The instants at which the clocks show a local time, given as the seconds since 1970 that they would be in UTC:
    /// none, one or two.
    public func instants(ofLocal local: Int64) -> [Int64] {
        // Offsets that can hold around it: clocks are set by at most a day.
        let candidates = Set([local - 93_600, local, local + 93_600].map { offset(at: $0) })
        return candidates.map { local - $0 }.filter { $0 + offset(at: $0) == local }.sorted()
    }
}

/// Reads the parts of a file of the database.
private struct TZifReader {
    struct Header {
        var version: Int
        var universalCount: Int
        var standardCount: Int
        var leapCount: Int
        var timeCount: Int
        var typeCount: Int
        var nameLength: Int

        func length(timeSize: Int) -> Int {
            timeCount * (timeSize + 1) + typeCount * 6 + nameLength + leapCount * (timeSize + 4) + standardCount
                + universalCount
        }
    }

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func header() -> Header? {
        guard let start = take(20), start.prefix(4).elementsEqual("TZif".utf8),
            let counts = integers(6, size: 4), counts.allSatisfy({ (0...100_000).contains($0) })
        else { return nil }
        // "2", "3" and so on; zero for the first version.
        let version = start[start.startIndex + 4] == 0 ? 1 : Int(start[start.startIndex + 4]) - 48
        let numbers = counts.map(Int.init)
        return Header(
            version: version, universalCount: numbers[0], standardCount: numbers[1], leapCount: numbers[2],
            timeCount: numbers[3], typeCount: numbers[4], nameLength: numbers[5])
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard place + count <= bytes.count else { return nil }
        defer { place += count }
        return bytes[place..<place + count]
    }

    mutating func skip(_ count: Int) { place += count }

    /// Big-endian integers with signs.
    mutating func integers(_ count: Int, size: Int) -> [Int64]? {
        guard let slice = take(count * size) else { return nil }
        let raw = Array(slice)
        return (0..<count).map { index in
            let value = raw[index * size..<(index + 1) * size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }
    }

    /// The text between the last two line feeds.
    mutating func footer() -> String {
        guard place < bytes.count, bytes[place] == 10 else { return "" }
        return String(decoding: bytes[(place + 1)...].prefix { $0 != 10 }, as: UTF8.self)
    }
}
