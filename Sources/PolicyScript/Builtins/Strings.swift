/// `str`.
extension Library {
    static let strType = TypeDefinition(
        type: .str,
        constructor: (
            "cls, object=, encoding=, errors=",
            { (machine, arguments) throws(Signal) in
                if arguments.has(2) || arguments.has(3) {
                    try machine.checkEncoding("str()", arguments[2], arguments[3])
                    guard arguments.has(1) else { return try machine.heap.string("") }
                    if arguments[1].isKind(.string) {
                        throw try machine.raise(.typeError, "decoding str is not supported")
                    }
                    guard arguments[1].isKind(.bytes) else {
                        throw try machine.raise(
                            .typeError,
                            "decoding to str: need a bytes-like object, \(machine.typeName(arguments[1])) found")
                    }
                    return try machine.decode(arguments[1], arguments[2], arguments[3])
                }
                return try arguments.has(1) ? machine.string(arguments[1]) : machine.heap.string("")
            }
        ),
        members: searchMembers + caseMembers + splitMembers + paddingMembers + testMembers + [
            .function("join", "self, iterable, /") { (machine, arguments) throws(Signal) in try machine.join(arguments)
            },
            .function("format", "self, *args, **kwargs") { (machine, arguments) throws(Signal) in
                try machine.formatString(
                    arguments[0].pointer(StringObject.self), UnsafeBufferPointer(rebasing: arguments.all[1...]),
                    arguments.keyword(0).isUndefined
                        ? .object(try machine.heap.dictionary()) : arguments.keyword(0))
            },
            .function("format_map", "self, mapping, /") { (machine, arguments) throws(Signal) in
                try machine.formatString(
                    arguments[0].pointer(StringObject.self), nil, arguments[1])
            },
            .function("encode", "self, encoding=, errors=") { (machine, arguments) throws(Signal) in
                try machine.checkEncoding("encode()", arguments[1], arguments[2])
                return try machine.encode(arguments)
            },
            .function("translate", "self, table, /") { (machine, arguments) throws(Signal) in
                try machine.translate(arguments)
            },
            .staticMethod("maketrans", "x, y=, z=, /") { (machine, arguments) throws(Signal) in
                try machine.makeTranslation(arguments)
            },
            .function("expandtabs", "self, tabsize=") { (machine, arguments) throws(Signal) in
                let size = arguments.has(1) ? try machine.requireIndex(arguments[1]) : 8
                var result: CodePoints = []
                var column = 0
                try machine.charge(arguments[0].pointer(StringObject.self).count / 2)
                for point in try machine.points(arguments[0]) {
                    if point == 9 {
                        let width = size > 0 ? size - column % size : 0
                        try machine.checkRoom(width, 4)
                        try machine.charge(width / 4 + 2)
                        result += CodePoints(repeating: 32, count: width)
                        column += width
                    } else {
                        result.append(point)
                        column = point == 10 || point == 13 ? 0 : column + 1
                    }
                    if point == 9 || result.count & 0xFFFF == 0 { try machine.checkRoom(result.count, 4) }
                }
                return try machine.heap.string(codePoints: result)
            },
        ])

    private static let searchMembers: [Member] = [
        .function("find", "self, sub, start=, end=, /") { (machine, arguments) throws(Signal) in
            .int(try machine.search(arguments, last: false) ?? -1)
        },
        .function("rfind", "self, sub, start=, end=, /") { (machine, arguments) throws(Signal) in
            .int(try machine.search(arguments, last: true) ?? -1)
        },
        .function("index", "self, sub, start=, end=, /") { (machine, arguments) throws(Signal) in
            if let place = try machine.search(arguments, last: false) { return .int(place) }
            throw try machine.raise(.valueError, "substring not found")
        },
        .function("rindex", "self, sub, start=, end=, /") { (machine, arguments) throws(Signal) in
            if let place = try machine.search(arguments, last: true) { return .int(place) }
            throw try machine.raise(.valueError, "substring not found")
        },
        .function("count", "self, sub, start=, end=, /") { (machine, arguments) throws(Signal) in
            let needle = try machine.textArgument(arguments[1], "must be str, not ")
            let text = arguments[0].pointer(StringObject.self)
            let (start, end) = try machine.bounds(arguments[2], arguments[3], text.count)
            if needle.count == 0 { return .int(start <= end ? end - start + 1 : 0) }
            try machine.charge(text.count / 4)
            return .int(TextSearch.count(needle, in: text, start, end, limit: .max))
        },
        .function("startswith", "self, prefix, start=, end=, /") { (machine, arguments) throws(Signal) in
            try machine.matchesEnd(arguments, isStart: true)
        },
        .function("endswith", "self, suffix, start=, end=, /") { (machine, arguments) throws(Signal) in
            try machine.matchesEnd(arguments, isStart: false)
        },
        .function("replace", "self, old, new, count=, /") { (machine, arguments) throws(Signal) in
            try machine.replace(arguments)
        },
        .function("removeprefix", "self, prefix, /") { (machine, arguments) throws(Signal) in
            let text = arguments[0].pointer(StringObject.self)
            let prefix = try machine.textArgument(arguments[1], "removeprefix() argument must be str, not ")
            try machine.charge((prefix.count + text.count) / 128)
            guard prefix.count <= text.count, TextSearch.matches(prefix, text, 0) else { return arguments[0] }
            return try machine.heap.substring(text, prefix.count, text.count)
        },
        .function("removesuffix", "self, suffix, /") { (machine, arguments) throws(Signal) in
            let text = arguments[0].pointer(StringObject.self)
            let suffix = try machine.textArgument(arguments[1], "removesuffix() argument must be str, not ")
            try machine.charge((suffix.count + text.count) / 128)
            guard suffix.count > 0, suffix.count <= text.count,
                TextSearch.matches(suffix, text, text.count - suffix.count)
            else { return arguments[0] }
            return try machine.heap.substring(text, 0, text.count - suffix.count)
        },
    ]

    private static let splitMembers: [Member] = [
        .function("split", "self, sep=, maxsplit=") { (machine, arguments) throws(Signal) in
            try machine.split(arguments, fromRight: false)
        },
        .function("rsplit", "self, sep=, maxsplit=") { (machine, arguments) throws(Signal) in
            try machine.split(arguments, fromRight: true)
        },
        .function("splitlines", "self, keepends=") { (machine, arguments) throws(Signal) in
            let keeps = arguments.has(1) ? try machine.truth(arguments[1]) : false
            return try machine.splitLines(arguments[0].pointer(StringObject.self), keeps)
        },
        .function("partition", "self, sep, /") { (machine, arguments) throws(Signal) in
            try machine.partition(arguments, fromRight: false)
        },
        .function("rpartition", "self, sep, /") { (machine, arguments) throws(Signal) in
            try machine.partition(arguments, fromRight: true)
        },
        .function("strip", "self, chars=, /") { (machine, arguments) throws(Signal) in
            try machine.strip(arguments, left: true, right: true)
        },
        .function("lstrip", "self, chars=, /") { (machine, arguments) throws(Signal) in
            try machine.strip(arguments, left: true, right: false)
        },
        .function("rstrip", "self, chars=, /") { (machine, arguments) throws(Signal) in
            try machine.strip(arguments, left: false, right: true)
        },
    ]

    private static let paddingMembers: [Member] = [
        .function("center", "self, width, fillchar=, /") { (machine, arguments) throws(Signal) in
            try machine.pad(arguments) { missing, width in
                let left = missing / 2 + (missing & width & 1)
                return (left, missing - left)
            }
        },
        .function("ljust", "self, width, fillchar=, /") { (machine, arguments) throws(Signal) in
            try machine.pad(arguments) { missing, _ in (0, missing) }
        },
        .function("rjust", "self, width, fillchar=, /") { (machine, arguments) throws(Signal) in
            try machine.pad(arguments) { missing, _ in (missing, 0) }
        },
        .function("zfill", "self, width, /") { (machine, arguments) throws(Signal) in
            let points = try machine.points(arguments[0])
            let width = try machine.requireIndex(arguments[1])
            if width <= points.count { return arguments[0] }
            let missing = width - points.count
            try machine.checkRoom(missing, 8)
            try machine.charge(missing / 16)
            let zeros = CodePoints(repeating: 48, count: missing)
            if let first = points.first, first == 43 || first == 45 {
                return try machine.heap.string(codePoints: [first] + zeros + points.dropFirst())
            }
            return try machine.heap.string(codePoints: zeros + points)
        },
    ]
}

extension Machine {
    /// The characters of a text, as an array of which the run must have room for a copy.
    func points(_ value: Value) throws(Signal) -> CodePoints {
        guard value.isKind(.string) else { return [] }
        let text = value.pointer(StringObject.self)
        try charge(text.count / 8)
        try checkRoom(text.count, 8)
        return text.codePoints
    }

    fileprivate func textArgument(_ value: Value, _ complaint: String) throws(Signal) -> UnsafeMutablePointer<
        StringObject
    > {
        guard value.isKind(.string) else { throw try raise(.typeError, complaint + typeName(value)) }
        return value.pointer(StringObject.self)
    }

    /// A slice's bounds as methods take them.
    @inline(__always) func bounds(_ start: Value, _ end: Value, _ count: Int) throws(Signal) -> (Int, Int) {
        if start.isUndefined, end.isUndefined { return (0, count) }
        return try givenBounds(start, end, count)
    }

    private func givenBounds(_ start: Value, _ end: Value, _ count: Int) throws(Signal) -> (Int, Int) {
        func clamp(_ bound: Value, _ missing: Int) throws(Signal) -> Int {
            guard !bound.isUndefined, let index = try sliceBound(bound) else { return missing }
            return index < 0 ? max(0, index + count) : index
        }
        return (try clamp(start, 0), min(try clamp(end, count), count))
    }

    fileprivate func search(_ arguments: Arguments, last: Bool) throws(Signal) -> Int? {
        let needle = try textArgument(arguments[1], "must be str, not ")
        let text = arguments[0].pointer(StringObject.self)
        let (start, end) = try bounds(arguments[2], arguments[3], text.count)
        try charge(max(0, end - start) / (last ? 4 : 8) + needle.count / 8)
        if start > end { return nil }
        let place =
            last
            ? TextSearch.findLast(needle, in: text, start, end) : TextSearch.find(needle, in: text, start, end)
        return place < 0 ? nil : place
    }

    fileprivate func matchesEnd(_ arguments: Arguments, isStart: Bool) throws(Signal) -> Value {
        let text = arguments[0].pointer(StringObject.self)
        let (start, end) = try bounds(arguments[2], arguments[3], text.count)
        let name = isStart ? "startswith" : "endswith"
        func matches(_ candidate: Value) throws(Signal) -> Bool {
            guard candidate.isKind(.string) else {
                throw try raise(
                    .typeError,
                    arguments[1].isKind(.tuple)
                        ? "tuple for \(name) must only contain str, not \(typeName(candidate))"
                        : "\(name) first arg must be str or a tuple of str, not \(typeName(candidate))")
            }
            let part = candidate.pointer(StringObject.self)
            try charge(min(part.count, text.count) / 256)
            return start <= end && part.count <= end - start
                && TextSearch.matches(part, text, isStart ? start : end - part.count)
        }
        guard arguments[1].isKind(.tuple) else { return .bool(try matches(arguments[1])) }
        let candidates = arguments[1].pointer(TupleObject.self).elements
        try charge(candidates.count)
        for candidate in candidates where try matches(candidate) { return .true }
        return .false
    }

    fileprivate func replace(_ arguments: Arguments) throws(Signal) -> Value {
        let text = arguments[0].pointer(StringObject.self)
        let old = try textArgument(arguments[1], "replace() argument 1 must be str, not ")
        let new = try textArgument(arguments[2], "replace() argument 2 must be str, not ")
        var limit = arguments.has(3) ? try requireIndex(arguments[3]) : Int.max
        if limit < 0 { limit = Int.max }
        if old.count > 0 { try charge(text.count / 6) }
        if old.count == 0 {
            var result: CodePoints = []
            let replacement = new.codePoints
            let times = min(limit, text.count + 1)
            try checkRoom(times * replacement.count + text.count, 4)
            try charge(text.count + times * replacement.count / 64)
            for (place, point) in text.codePoints.enumerated() {
                if place < limit { result += replacement }
                result.append(point)
            }
            if text.count < limit { result += replacement }
            return try heap.string(codePoints: result)
        }
        let times = TextSearch.count(old, in: text, 0, text.count, limit: limit)
        if times == 0 { return .object(text) }
        let count = text.count + times * (new.count - old.count)
        let isWide = text.pointee.isWide || new.pointee.isWide
        try charge(times + count / 32)
        let result = try heap.string(count: count, isWide: isWide)
        var from = 0
        var to = 0
        for _ in 0..<times {
            let place = TextSearch.find(old, in: text, from, text.count)
            copyPart(text, from, place, result, isWide, to)
            to += place - from
            heap.copy(new, to: result.pointee.data, isWide, at: to)
            to += new.count
            from = place + old.count
        }
        copyPart(text, from, text.count, result, isWide, to)
        return isWide ? try narrowed(result) : .object(result)
    }

    private func copyPart(
        _ source: UnsafeMutablePointer<StringObject>, _ start: Int, _ end: Int,
        _ target: UnsafeMutablePointer<StringObject>, _ isWide: Bool, _ at: Int
    ) {
        for offset in 0..<(end - start) {
            let point = source.codePoint(at: start + offset)
            if isWide {
                target.scalars[at + offset] = point
            } else {
                target.ascii[at + offset] = UInt8(truncatingIfNeeded: point)
            }
        }
    }

    /// A wide text that has become ASCII is stored as such: equal texts have equal layouts.
    func narrowed(_ text: UnsafeMutablePointer<StringObject>) throws(Signal) -> Value {
        try heap.string(codePoints: UnsafeBufferPointer(start: text.scalars, count: text.count))
    }

    fileprivate func join(_ arguments: Arguments) throws(Signal) -> Value {
        let separator = arguments[0].pointer(StringObject.self)
        guard needsIteration(arguments[1]) else { throw try raise(.typeError, "can only join an iterable") }
        let items = try elements(arguments[1])
        var total = max(0, items.count - 1) * separator.count
        var isWide = items.count > 1 && separator.pointee.isWide
        for (place, item) in items.enumerated() {
            guard item.isKind(.string) else {
                throw try raise(
                    .typeError, "sequence item \(place): expected str instance, \(typeName(item)) found")
            }
            total += item.pointer(StringObject.self).count
            if item.pointer(StringObject.self).pointee.isWide { isWide = true }
        }
        if items.count == 1, items[0].header.pointee.scriptClass == nil { return items[0] }
        try charge(items.count + total / 64)
        let result = try heap.string(count: total, isWide: isWide)
        var offset = 0
        for (place, item) in items.enumerated() {
            if place > 0 {
                heap.copy(separator, to: result.pointee.data, isWide, at: offset)
                offset += separator.count
            }
            heap.copy(item.pointer(StringObject.self), to: result.pointee.data, isWide, at: offset)
            offset += item.pointer(StringObject.self).count
        }
        return .object(result)
    }

    // MARK: Splitting

    fileprivate func split(_ arguments: Arguments, fromRight: Bool) throws(Signal) -> Value {
        let text = arguments[0].pointer(StringObject.self)
        var limit = arguments.has(2) ? try requireIndex(arguments[2]) : -1
        if limit < 0 { limit = Int.max }
        try charge(text.count / (arguments.has(1) && !fromRight ? 8 : 4))
        let result = try heap.list(capacity: 4)
        if !fromRight, arguments.has(1), arguments[1].isKind(.string) {
            let separator = arguments[1].pointer(StringObject.self)
            if separator.count == 0 { throw try raise(.valueError, "empty separator") }
            var start = 0
            if separator.count == 1, !text.pointee.isWide {
                let sought = separator.codePoint(at: 0)
                while result.pointee.count < limit, let place = text.place(ofByte: sought, from: start) {
                    try heap.append(result, try heap.substring(text, start, place))
                    start = place + 1
                }
                try heap.append(result, try heap.substring(text, start, text.count))
                return .object(result)
            }
            while result.pointee.count < limit {
                let found = TextSearch.find(separator, in: text, start, text.count)
                if found < 0 { break }
                try heap.append(result, try heap.substring(text, start, found))
                start = found + separator.count
            }
            try heap.append(result, try heap.substring(text, start, text.count))
            return .object(result)
        }
        func add(_ start: Int, _ end: Int) throws(Signal) {
            try heap.append(result, try heap.substring(text, start, end))
        }
        if !arguments.has(1) || arguments[1].isNone {
            if fromRight {
                try wordsFromRight(text, limit, add)
            } else {
                try words(text, limit, add)
            }
        } else {
            let separator = try textArgument(arguments[1], "must be str or None, not ")
            if separator.count == 0 { throw try raise(.valueError, "empty separator") }
            if fromRight {
                var end = text.count
                while result.pointee.count < limit {
                    let found = TextSearch.findLast(separator, in: text, 0, end)
                    if found < 0 { break }
                    try add(found + separator.count, end)
                    end = found
                }
                try add(0, end)
            }
        }
        if fromRight {
            var pieces = UnsafeMutableBufferPointer(start: result.pointee.items, count: result.pointee.count)[...]
            pieces.reverse()
        }
        return .object(result)
    }

    private func words(
        _ text: UnsafeMutablePointer<StringObject>, _ limit: Int, _ add: (Int, Int) throws(Signal) -> Void
    ) throws(Signal) {
        var found = 0
        var place = 0
        let count = text.count
        while true {
            while place < count, WhiteSpace.contains(text.codePoint(at: place)) { place += 1 }
            if place >= count { return }
            if found >= limit { return try add(place, count) }
            found += 1
            let start = place
            while place < count, !WhiteSpace.contains(text.codePoint(at: place)) { place += 1 }
            try add(start, place)
        }
    }

    private func wordsFromRight(
        _ text: UnsafeMutablePointer<StringObject>, _ limit: Int, _ add: (Int, Int) throws(Signal) -> Void
    ) throws(Signal) {
        var found = 0
        var end = text.count
        while true {
            while end > 0, WhiteSpace.contains(text.codePoint(at: end - 1)) { end -= 1 }
            if end == 0 { return }
            if found >= limit { return try add(0, end) }
            found += 1
            var start = end
            while start > 0, !WhiteSpace.contains(text.codePoint(at: start - 1)) { start -= 1 }
            try add(start, end)
            end = start
        }
    }

    fileprivate func splitLines(_ text: UnsafeMutablePointer<StringObject>, _ keeps: Bool) throws(Signal) -> Value {
        let result = try heap.list(capacity: 4)
        try charge(text.count / 8)
        var start = 0
        var place = 0
        let count = text.count
        while place < count {
            let point = text.codePoint(at: place)
            switch point {
            case 10, 11, 12, 13, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029:
                var next = place + 1
                if point == 13, next < count, text.codePoint(at: next) == 10 { next += 1 }
                try heap.append(result, try heap.substring(text, start, keeps ? next : place))
                start = next
                place = next
            default: place += 1
            }
        }
        if start < count { try heap.append(result, try heap.substring(text, start, count)) }
        return .object(result)
    }

    fileprivate func partition(_ arguments: Arguments, fromRight: Bool) throws(Signal) -> Value {
        let text = arguments[0].pointer(StringObject.self)
        let separator = try textArgument(arguments[1], "must be str, not ")
        if separator.count == 0 { throw try raise(.valueError, "empty separator") }
        try charge(text.count / 16)
        let place =
            fromRight
            ? TextSearch.findLast(separator, in: text, 0, text.count)
            : TextSearch.find(separator, in: text, 0, text.count)
        let empty = try heap.string("")
        if place < 0 {
            return fromRight
                ? try heap.tuple(empty, empty, arguments[0]) : try heap.tuple(arguments[0], empty, empty)
        }
        return try heap.tuple(
            try heap.substring(text, 0, place), arguments[1],
            try heap.substring(text, place + separator.count, text.count))
    }

    fileprivate func strip(_ arguments: Arguments, left: Bool, right: Bool) throws(Signal) -> Value {
        let text = arguments[0].pointer(StringObject.self)
        try charge(text.count / 16)
        var start = 0
        var end = text.count
        if !arguments.has(1) || arguments[1].isNone {
            if left { while start < end, WhiteSpace.contains(text.codePoint(at: start)) { start += 1 } }
            if right { while end > start, WhiteSpace.contains(text.codePoint(at: end - 1)) { end -= 1 } }
        } else {
            let name = left ? right ? "strip" : "lstrip" : "rstrip"
            guard arguments[1].isKind(.string) else {
                throw try raise(.typeError, "\(name) arg must be None or str")
            }
            let wanted = Set(try points(arguments[1]))
            try charge(wanted.count + text.count)
            if left { while start < end, wanted.contains(text.codePoint(at: start)) { start += 1 } }
            if right { while end > start, wanted.contains(text.codePoint(at: end - 1)) { end -= 1 } }
        }
        return try heap.substring(text, start, end)
    }

    fileprivate func pad(_ arguments: Arguments, _ divide: (Int, Int) -> (Int, Int)) throws(Signal) -> Value {
        let text = arguments[0].pointer(StringObject.self)
        let width = try requireIndex(arguments[1])
        var fill: UInt32 = 32
        if arguments.has(2) {
            guard arguments[2].isKind(.string) else {
                throw try raise(
                    .typeError, "The fill character must be a unicode character, not \(typeName(arguments[2]))")
            }
            guard arguments[2].pointer(StringObject.self).count == 1 else {
                throw try raise(.typeError, "The fill character must be exactly one character long")
            }
            fill = arguments[2].pointer(StringObject.self).codePoint(at: 0)
        }
        if width <= text.count { return arguments[0] }
        let missing = width - text.count
        try checkRoom(width, 8)
        try charge(width / 16)
        let (left, right) = divide(missing, width)
        if fill < 128, !text.pointee.isWide {
            let result = try heap.string(count: width, isWide: false)
            result.ascii.update(repeating: UInt8(fill), count: left)
            heap.copy(text, to: result.pointee.data, false, at: left)
            (result.ascii + left + text.count).update(repeating: UInt8(fill), count: right)
            return .object(result)
        }
        return try heap.string(
            codePoints: CodePoints(repeating: fill, count: left) + text.codePoints
                + CodePoints(repeating: fill, count: right))
    }
}
