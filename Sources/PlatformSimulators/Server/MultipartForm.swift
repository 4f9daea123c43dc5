/// Decoding of `multipart/form-data` (RFC 7578).
enum MultipartForm {
    /// One part.
    struct Part: Sendable, Hashable {
        var name: String
        /// Set for a file.
        var fileName: String?
        var type: String?
        var body: [UInt8]
    }

    /// The parts of a body.
    /// - Parameter type: the field `Content-Type`, which names the boundary.
    /// - Returns: nil for what is no such form.
    static func parts(_ body: [UInt8], type: String) -> [Part]? {
        guard let start = type.range(of: "boundary=") else { return nil }
        let named = type[start.upperBound...].split(separator: ";", maxSplits: 1)[0]
        let boundary = Array("--\(named.trimming("\" "))".utf8)
        var parts: [Part] = []
        var position = next(boundary, in: body, from: 0)
        while let from = position {
            let begin = from + boundary.count
            // Two dashes end the form.
            if begin + 2 > body.count || body[begin] == UInt8(ascii: "-") { return parts }
            guard let end = next(boundary, in: body, from: begin) else { return nil }
            // A line break follows the boundary and one precedes it.
            guard end - 2 >= begin + 2, let part = part(body[(begin + 2)..<(end - 2)]) else { return nil }
            parts.append(part)
            position = end
        }
        return parts
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        let gap = Array("\r\n\r\n".utf8)
        guard let split = next(gap, in: Array(bytes), from: 0) else { return nil }
        let head = String(decoding: bytes.prefix(split), as: UTF8.self)
        var part = Part(name: "", body: Array(bytes.dropFirst(split + gap.count)))
        for line in head.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { continue }
            switch halves[0].lowercased() {
            case "content-type": part.type = halves[1].trimming(" ")
            case "content-disposition":
                for field in halves[1].split(separator: ";") {
                    let pair = field.split(separator: "=", maxSplits: 1)
                    guard pair.count == 2 else { continue }
                    let value = pair[1].trimming("\" ")
                    switch pair[0].trimming(" ") {
                    case "name": part.name = value
                    case "filename": part.fileName = value
                    default: break
                    }
                }
            default: break
            }
        }
        return part.name.isEmpty ? nil : part
    }

    private static func next(_ needle: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        guard bytes.count >= needle.count, from <= bytes.count - needle.count else { return nil }
        for start in from...(bytes.count - needle.count) where bytes[start] == needle[0] {
            if bytes[start..<start + needle.count].elementsEqual(needle) { return start }
        }
        return nil
    }
}

extension Substring {
    /// Without these characters at both ends.
    fileprivate func trimming(_ characters: String) -> String {
        var rest = self
        while let first = rest.first, characters.contains(first) { rest.removeFirst() }
        while let last = rest.last, characters.contains(last) { rest.removeLast() }
        return String(rest)
    }
}

extension String {
    /// Where a text begins in this one.
    fileprivate func range(of needle: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) {
                return start..<index(start, offsetBy: needle.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
