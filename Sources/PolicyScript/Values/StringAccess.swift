#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension UnsafeMutablePointer where Pointee == StringObject {
    /// The characters of a text that is not wide.
    var ascii: UnsafeMutablePointer<UInt8> {
        @inline(__always) get { pointee.data.assumingMemoryBound(to: UInt8.self) }
    }

    /// The characters of a wide text.
    var scalars: UnsafeMutablePointer<UInt32> {
        @inline(__always) get { pointee.data.assumingMemoryBound(to: UInt32.self) }
    }

    /// The code point at an index within bounds.
    @inline(__always) func codePoint(at index: Int) -> UInt32 {
        pointee.isWide ? scalars[index] : UInt32(ascii[index])
    }

    var count: Int { @inline(__always) get { pointee.count } }

    var byteCount: Int { @inline(__always) get { pointee.isWide ? pointee.count &* 4 : pointee.count } }

    /// The hash by which tables order the text.
    var textHash: UInt64 {
        @inline(__always) get {
            if pointee.hash != 0 { return pointee.hash }
            let hash = Hashing.bytes(pointee.data, byteCount)
            // An immortal text has its hash from the start; no other thread sees this write.
            pointee.hash = hash
            return hash
        }
    }

    /// Whether the texts are the same, code point by code point.
    @inline(__always) func equals(_ other: UnsafeMutablePointer<StringObject>) -> Bool {
        if self == other { return true }
        guard pointee.count == other.pointee.count, pointee.isWide == other.pointee.isWide else { return false }
        return memcmp(pointee.data, other.pointee.data, byteCount) == 0
    }

    /// Where a code point first stands in a text that is not wide, from a place on; nil when it does not.
    func place(ofByte point: UInt32, from start: Int) -> Int? {
        guard point < 0x80, let found = memchr(ascii + start, Int32(point), count &- start) else { return nil }
        return found - UnsafeMutableRawPointer(ascii)
    }

    /// Whether the text is this ASCII literal.
    func equals(_ literal: StaticString) -> Bool {
        !pointee.isWide && pointee.count == literal.utf8CodeUnitCount
            && memcmp(pointee.data, literal.utf8Start, pointee.count) == 0
    }

    /// Whether it is this text, code point by code point.
    func isExactly(_ text: String) -> Bool {
        if pointee.isWide {
            return text.unicodeScalars.lazy.map(\.value).elementsEqual(codePoints)
        }
        guard text.utf8.count == count else { return false }
        // A text of Swift's own, as nearly all are, shows its bytes.
        return text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memcmp($0, ascii, count) == 0 } ?? true
        } ?? text.utf8.elementsEqual(UnsafeBufferPointer(start: ascii, count: count))
    }

    /// Negative, zero or positive as the text stands before, with or behind the other, by code point.
    func compare(_ other: UnsafeMutablePointer<StringObject>) -> Int {
        let shared = Swift.min(count, other.count)
        if !pointee.isWide, !other.pointee.isWide {
            let order = Int(memcmp(pointee.data, other.pointee.data, shared))
            return order != 0 ? order : count - other.count
        }
        for index in 0..<shared {
            let left = codePoint(at: index)
            let right = other.codePoint(at: index)
            if left != right { return left < right ? -1 : 1 }
        }
        return count - other.count
    }

    /// The text as a Swift string; lone surrogates become U+FFFD.
    var string: String {
        if !pointee.isWide {
            return String(decoding: UnsafeBufferPointer(start: ascii, count: count), as: UTF8.self)
        }
        let points = UnsafeBufferPointer(start: scalars, count: count)
        let length = points.reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 < 0x800 ? 2 : $1 < 0x10000 ? 3 : 4) }
        return String(unsafeUninitializedCapacity: length) { bytes in
            var place = 0
            func put(_ byte: UInt32) {
                bytes[place] = UInt8(truncatingIfNeeded: byte)
                place += 1
            }
            for point in points {
                let point = point & 0xFFFF_F800 == 0xD800 ? 0xFFFD : point
                if point < 0x80 {
                    put(point)
                    continue
                }
                if point < 0x800 {
                    put(0xC0 | point >> 6)
                } else {
                    if point < 0x10000 {
                        put(0xE0 | point >> 12)
                    } else {
                        put(0xF0 | point >> 18)
                        put(0x80 | point >> 12 & 0x3F)
                    }
                    put(0x80 | point >> 6 & 0x3F)
                }
                put(0x80 | point & 0x3F)
            }
            return place
        }
    }

    /// The text's code points.
    var codePoints: [UInt32] {
        pointee.isWide
            ? Array(UnsafeBufferPointer(start: scalars, count: count))
            : UnsafeBufferPointer(start: ascii, count: count).map(UInt32.init)
    }
}

extension UnsafeMutablePointer where Pointee == HostRowsObject {
    /// The fields, which follow the object.
    var fields: UnsafeMutablePointer<HostField> {
        @inline(__always) get { UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: HostField.self) }
    }

    /// The objects, which follow the fields.
    var objects: UnsafeMutablePointer<HostRowObject> {
        UnsafeMutableRawPointer(fields + pointee.fieldCount).assumingMemoryBound(to: HostRowObject.self)
    }
}

extension UnsafeMutablePointer where Pointee == TupleObject {
    /// The elements, which follow the object.
    var items: UnsafeMutablePointer<Value> {
        @inline(__always) get {
            UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: Value.self)
        }
    }

    var elements: UnsafeBufferPointer<Value> { UnsafeBufferPointer(start: items, count: pointee.count) }
}

extension UnsafeMutablePointer where Pointee == ListObject {
    var elements: UnsafeBufferPointer<Value> { UnsafeBufferPointer(start: pointee.items, count: pointee.count) }
}

extension UnsafeMutablePointer where Pointee == BytesObject {
    var elements: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: pointee.data, count: pointee.count) }
}
