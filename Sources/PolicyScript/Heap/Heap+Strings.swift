extension Heap {
    typealias StringPointer = UnsafeMutablePointer<StringObject>

    /// A text with room for its characters, which the caller must fill at once.
    @inline(__always) func string(count: Int, isWide: Bool) throws(Signal) -> StringPointer {
        let object = try allocate(StringObject.self, .string, tail: isWide ? count &* 4 : count)
        object.pointee.hash = 0
        object.pointee.count = count
        object.pointee.symbol = -1
        object.pointee.isWide = isWide
        object.pointee.buffer = nil
        object.pointee.data = UnsafeMutableRawPointer(object + 1)
        return object
    }

    /// A text from a Swift string.
    func string(_ text: String) throws(Signal) -> Value {
        var copy = text
        var failure: Signal?
        let value: Value = copy.withUTF8 { bytes in
            do throws(Signal) {
                return try string(utf8: bytes)
            } catch {
                failure = error
                return .none
            }
        }
        if let failure { throw failure }
        return value
    }

    /// A text from UTF-8 that is known to be valid.
    func string(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(Signal) -> Value {
        var isASCII = true
        for byte in bytes where byte >= 0x80 {
            isASCII = false
            break
        }
        if isASCII {
            let object = try string(count: bytes.count, isWide: false)
            if let base = bytes.baseAddress { object.ascii.update(from: base, count: bytes.count) }
            return .object(object)
        }
        var count = 0
        for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
        let object = try string(count: count, isWide: true)
        let scalars = object.scalars
        var index = 0
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        decoding: while index < count {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): scalars[index] = scalar.value
            case .error: scalars[index] = 0xFFFD
            case .emptyInput: break decoding
            }
            index += 1
        }
        while index < count {
            scalars[index] = 0xFFFD
            index += 1
        }
        return .object(object)
    }

    /// A text from code points.
    func string(codePoints: UnsafeBufferPointer<UInt32>) throws(Signal) -> Value {
        var isASCII = true
        for point in codePoints where point >= 0x80 {
            isASCII = false
            break
        }
        let object = try string(count: codePoints.count, isWide: !isASCII)
        if isASCII {
            let bytes = object.ascii
            for index in 0..<codePoints.count { bytes[index] = UInt8(truncatingIfNeeded: codePoints[index]) }
        } else if let base = codePoints.baseAddress {
            object.scalars.update(from: base, count: codePoints.count)
        }
        return .object(object)
    }

    func string(codePoints: [UInt32]) throws(Signal) -> Value {
        var failure: Signal?
        let value: Value = codePoints.withUnsafeBufferPointer { buffer in
            do throws(Signal) {
                return try string(codePoints: buffer)
            } catch {
                failure = error
                return .none
            }
        }
        if let failure { throw failure }
        return value
    }

    /// A text of one character.
    func string(codePoint: UInt32) throws(Signal) -> Value {
        let object = try string(count: 1, isWide: codePoint >= 0x80)
        if codePoint < 0x80 {
            object.ascii[0] = UInt8(codePoint)
        } else {
            object.scalars[0] = codePoint
        }
        return .object(object)
    }

    /// Characters `start..<end` of a text.
    func substring(_ text: StringPointer, _ start: Int, _ end: Int) throws(Signal) -> Value {
        if start <= 0, end >= text.count { return .object(text) }
        let count = max(0, end - start)
        if text.pointee.isWide {
            return try string(
                codePoints: UnsafeBufferPointer(start: text.scalars + min(start, text.count), count: count))
        }
        let object = try string(count: count, isWide: false)
        if count > 0 { object.ascii.update(from: text.ascii + start, count: count) }
        return .object(object)
    }

    /// Copies characters into a text under construction.
    @inline(__always) func copy(
        _ source: StringPointer, to data: UnsafeMutableRawPointer, _ isWide: Bool, at offset: Int
    ) {
        if !isWide {
            (data + offset).copyMemory(from: source.pointee.data, byteCount: source.count)
        } else if source.pointee.isWide {
            (data + offset &* 4).copyMemory(from: source.pointee.data, byteCount: source.count &* 4)
        } else {
            let target = (data + offset &* 4).assumingMemoryBound(to: UInt32.self)
            for index in 0..<source.count { target[index] = UInt32(source.ascii[index]) }
        }
    }

    /// `left + right`. A text that grows at its end, as in a loop, shares one buffer with its shorter forms.
    func concatenate(_ left: StringPointer, _ right: StringPointer) throws(Signal) -> Value {
        if right.count == 0 { return .object(left) }
        if left.count == 0 { return .object(right) }
        let isWide = left.pointee.isWide || right.pointee.isWide
        let count = left.count &+ right.count
        if count < 64 {
            let object = try string(count: count, isWide: isWide)
            copy(left, to: object.pointee.data, isWide, at: 0)
            copy(right, to: object.pointee.data, isWide, at: left.count)
            return .object(object)
        }
        if let buffer = left.pointee.buffer, hasRoom(left, for: right) {
            let object = try shared(buffer, count)
            copy(right, to: object.pointee.data, isWide, at: left.count)
            buffer.pointee.used = count
            return .object(object)
        }
        copiedCharacters &+= count
        let capacity = left.pointee.buffer != nil || left.count > 64 ? count &* 2 : count &+ 64
        let buffer = try allocate(StringBuffer.self, .stringBuffer, tail: isWide ? capacity &* 4 : capacity)
        buffer.pointee.used = count
        buffer.pointee.capacity = capacity
        buffer.pointee.isWide = isWide
        let object = try shared(buffer, count)
        copy(left, to: object.pointee.data, isWide, at: 0)
        copy(right, to: object.pointee.data, isWide, at: left.count)
        return .object(object)
    }

    /// Whether a text needs not be copied to grow by another at its end.
    func hasRoom(_ left: StringPointer, for right: StringPointer) -> Bool {
        guard let buffer = left.pointee.buffer else { return false }
        return buffer.pointee.isWide == left.pointee.isWide && (left.pointee.isWide || !right.pointee.isWide)
            && buffer.pointee.used == left.count && buffer.pointee.capacity >= left.count &+ right.count
    }

    private func shared(_ buffer: UnsafeMutablePointer<StringBuffer>, _ count: Int) throws(Signal) -> StringPointer {
        let object = try allocate(StringObject.self, .string)
        object.pointee.hash = 0
        object.pointee.count = count
        object.pointee.symbol = -1
        object.pointee.isWide = buffer.pointee.isWide
        object.pointee.buffer = buffer
        object.pointee.data = UnsafeMutableRawPointer(buffer + 1)
        return object
    }

    func bytes(_ content: some Collection<UInt8>) throws(Signal) -> Value {
        let object = try allocate(BytesObject.self, .bytes, tail: content.count)
        object.pointee.count = content.count
        object.pointee.hash = 0
        object.pointee.data = UnsafeMutableRawPointer(object + 1).assumingMemoryBound(to: UInt8.self)
        var index = 0
        for byte in content {
            object.pointee.data[index] = byte
            index += 1
        }
        return .object(object)
    }
}
