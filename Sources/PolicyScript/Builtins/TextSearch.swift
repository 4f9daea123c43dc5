#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Search within texts, in time linear in the text and what is sought, whatever they are.
enum TextSearch {
    typealias Text = UnsafeMutablePointer<StringObject>

    /// The first place of `needle` in `text[start..<end]`, or -1.
    static func find(_ needle: Text, in text: Text, _ start: Int, _ end: Int) -> Int {
        var compared = 0
        return find(needle, in: text, start, end, compared: &compared)
    }

    /// The same; adds to `compared` how many characters were compared beyond looking for the first of `needle`.
    static func find(_ needle: Text, in text: Text, _ start: Int, _ end: Int, compared: inout Int) -> Int {
        if needle.count == 0 { return start <= end ? start : -1 }
        if end - start < needle.count { return -1 }
        switch (needle.pointee.isWide, text.pointee.isWide) {
        case (true, false): return -1
        case (false, false):
            return find(
                UnsafeBufferPointer(start: needle.ascii, count: needle.count),
                in: UnsafeBufferPointer(start: text.ascii, count: text.count), start, end, compared: &compared)
        case (true, true):
            return find(
                UnsafeBufferPointer(start: needle.scalars, count: needle.count),
                in: UnsafeBufferPointer(start: text.scalars, count: text.count), start, end, compared: &compared)
        case (false, true):
            return needle.codePoints.withUnsafeBufferPointer {
                find(
                    $0, in: UnsafeBufferPointer(start: text.scalars, count: text.count), start, end,
                    compared: &compared)
            }
        }
    }

    /// The same for units of any kind; `needle` is not empty.
    static func find<Unit: Equatable>(
        _ needle: UnsafeBufferPointer<Unit>, in text: UnsafeBufferPointer<Unit>, _ start: Int, _ end: Int
    ) -> Int {
        var compared = 0
        return find(needle, in: text, start, end, compared: &compared)
    }

    /// The same; adds to `compared` how many units were compared beyond looking for the first of `needle`.
    static func find<Unit: Equatable>(
        _ needle: UnsafeBufferPointer<Unit>, in text: UnsafeBufferPointer<Unit>, _ start: Int, _ end: Int,
        compared: inout Int
    ) -> Int {
        let count = needle.count
        guard let first = needle.first else { return start }
        var place = start
        // Comparing at every place is fastest nearly always; once it has become much work for little progress, the
        // search goes on with a table of the needle's own repetitions.
        var work = 4 * count + 256
        while place <= end - count {
            if MemoryLayout<Unit>.size == 1 {
                let left = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + place)
                let sought = Int32(UnsafeRawPointer(needle.baseAddress.unsafelyUnwrapped).load(as: UInt8.self))
                guard let found = memchr(left, sought, end - count - place + 1) else { return -1 }
                place += UnsafeRawPointer(found) - left
            } else if text[place] != first {
                place += 1
                continue
            }
            compared += 4
            var matched = 1
            while matched < count, text[place + matched] == needle[matched] { matched += 1 }
            compared += matched
            if matched == count { return place }
            place += 1
            work += 8 - matched
            if work < 0 {
                compared += end - place
                return findWithTable(needle, in: text, place, end)
            }
        }
        return -1
    }

    /// Knuth, Morris and Pratt's search.
    private static func findWithTable<Unit: Equatable>(
        _ needle: UnsafeBufferPointer<Unit>, in text: UnsafeBufferPointer<Unit>, _ start: Int, _ end: Int
    ) -> Int {
        let table = borders(of: needle)
        var length = 0
        var place = start
        while place < end {
            while length > 0, text[place] != needle[length] { length = Int(table[length - 1]) }
            if text[place] == needle[length] { length += 1 }
            place += 1
            if length == needle.count { return place - length }
        }
        return -1
    }

    /// For each place of the needle, how long a start of the needle ends there.
    private static func borders<Unit: Equatable>(of needle: UnsafeBufferPointer<Unit>) -> [Int32] {
        var table = [Int32](repeating: 0, count: needle.count)
        var length = 0
        for place in 1..<needle.count {
            while length > 0, needle[place] != needle[length] { length = Int(table[length - 1]) }
            if needle[place] == needle[length] { length += 1 }
            table[place] = Int32(truncatingIfNeeded: length)
        }
        return table
    }

    /// The last place of `needle` in `text[start..<end]`, or -1.
    static func findLast(_ needle: Text, in text: Text, _ start: Int, _ end: Int) -> Int {
        let count = needle.count
        if count == 0 { return start <= end ? end : -1 }
        var place = end - count
        var work = 4 * count + 256
        while place >= start {
            var matched = 0
            while matched < count, text.codePoint(at: place + matched) == needle.codePoint(at: matched) { matched += 1 }
            if matched == count { return place }
            place -= 1
            work += 8 - matched
            if work < 0 { return findLastWithTable(needle, in: text, start, place + count) }
        }
        return -1
    }

    private static func findLastWithTable(_ needle: Text, in text: Text, _ start: Int, _ end: Int) -> Int {
        let turned = Array(needle.codePoints.reversed())
        let table = turned.withUnsafeBufferPointer { borders(of: $0) }
        var length = 0
        var place = end
        while place > start {
            place -= 1
            let point = text.codePoint(at: place)
            while length > 0, point != turned[length] { length = Int(table[length - 1]) }
            if point == turned[length] { length += 1 }
            if length == turned.count { return place }
        }
        return -1
    }

    /// Whether `needle` stands at an index.
    static func matches(_ needle: Text, _ text: Text, _ index: Int) -> Bool {
        if !needle.pointee.isWide, !text.pointee.isWide {
            return memcmp(text.ascii + index, needle.ascii, needle.count) == 0
        }
        for offset in 0..<needle.count where text.codePoint(at: index + offset) != needle.codePoint(at: offset) {
            return false
        }
        return true
    }

    /// How often `needle`, which is not empty, stands in `text[start..<end]` without overlapping, up to a limit.
    static func count(_ needle: Text, in text: Text, _ start: Int, _ end: Int, limit: Int) -> Int {
        var count = 0
        var index = start
        while count < limit {
            let found = find(needle, in: text, index, end)
            if found < 0 { break }
            count += 1
            index = found + needle.count
        }
        return count
    }
}
