#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Search within texts.
enum TextSearch {
    typealias Text = UnsafeMutablePointer<StringObject>

    /// The first place of `needle` in `text[start..<end]`, or -1.
    static func find(_ needle: Text, in text: Text, _ start: Int, _ end: Int) -> Int {
        let count = needle.count
        if count == 0 { return start <= end ? start : -1 }
        if end - start < count { return -1 }
        if !text.pointee.isWide {
            if needle.pointee.isWide { return -1 }
            let first = Int32(needle.ascii[0])
            var place = start
            while place <= end - count {
                guard let found = memchr(text.ascii + place, first, end - count - place + 1) else { return -1 }
                let index = UnsafeMutableRawPointer(mutating: found) - text.pointee.data
                if memcmp(found, needle.ascii, count) == 0 { return index }
                place = index + 1
            }
            return -1
        }
        let first = needle.codePoint(at: 0)
        var index = start
        while index <= end - count {
            if text.scalars[index] == first, matches(needle, text, index) { return index }
            index += 1
        }
        return -1
    }

    /// The last place of `needle` in `text[start..<end]`, or -1.
    static func findLast(_ needle: Text, in text: Text, _ start: Int, _ end: Int) -> Int {
        let count = needle.count
        if count == 0 { return start <= end ? end : -1 }
        var index = end - count
        while index >= start {
            if matches(needle, text, index) { return index }
            index -= 1
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

    /// The places of `needle` that do not overlap, at most `limit` of them.
    static func all(_ needle: Text, in text: Text, limit: Int) -> [Int] {
        var places: [Int] = []
        var index = 0
        while places.count < limit {
            let found = find(needle, in: text, index, text.count)
            if found < 0 { break }
            places.append(found)
            index = found + needle.count
        }
        return places
    }
}
