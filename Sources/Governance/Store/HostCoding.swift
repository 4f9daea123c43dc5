import BigInt
public import JSONKit
public import PolicyScript

// A value of a script as JSON: what JSON has is itself, all else is a two-element array of a name and its content.
// Doubles that JSON cannot write (nan, inf) and all others are stored by their bits, so that none loses a digit.
extension HostValue: RecordCodable {
    public var json: JSON {
        switch self {
        case .none: .null
        case .bool(let flag): .bool(flag)
        case .int(let number): .int(number)
        case .string(let text): .string(text)
        case .bigInt(let number): tagged("big", .string(String(number)))
        case .float(let number): tagged("float", .int(Int64(bitPattern: number.bitPattern)))
        case .bytes(let bytes): tagged("bytes", .array(bytes.map { .int(Int64($0)) }))
        case .list(let items): tagged("list", .array(items.map(\.json)))
        case .tuple(let items): tagged("tuple", .array(items.map(\.json)))
        case .set(let items): tagged("set", .array(items.map(\.json)))
        case .dict(let pairs): tagged("dict", HostValue.json(pairs))
        case .attributeDict(let pairs): tagged("attrs", HostValue.json(pairs))
        case .datetime(let time, let slope): tagged("datetime", HostValue.json(time, slope))
        case .naiveDatetime(let time, let slope): tagged("naive", HostValue.json(time, slope))
        case .timedelta(let time, let slope): tagged("delta", HostValue.json(time, slope))
        case .object(let object): tagged("object", .array([.string(object.type), .string(object.key)]))
        case .method(let object, let name):
            tagged("method", .array([.string(object.type), .string(object.key), .string(name)]))
        case .objects(let rows):
            tagged("objects", HostValue.json(rows))
        }
    }

    public init(json: JSON) throws {
        switch json {
        case .null: self = .none
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .string(let text): self = .string(text)
        case .array(let parts) where parts.count == 2:
            guard let tag = parts[0].stringValue else { throw RecordCodingError("a value without a name of its type") }
            try self.init(tag: tag, content: parts[1])
        default: throw RecordCodingError("not a value of a script")
        }
    }

    private init(tag: String, content: JSON) throws {
        let items = content.arrayValue ?? []
        switch tag {
        case "big":
            guard let number = BigInt(content.stringValue ?? "") else { throw RecordCodingError("a broken integer") }
            self = .bigInt(number)
        case "float":
            guard let bits = content.intValue else { throw RecordCodingError("a broken float") }
            self = .float(Double(bitPattern: UInt64(bitPattern: bits)))
        case "bytes":
            self = .bytes(try items.map(HostValue.byte))
        case "list": self = .list(try items.map(HostValue.init(json:)))
        case "tuple": self = .tuple(try items.map(HostValue.init(json:)))
        case "set": self = .set(try items.map(HostValue.init(json:)))
        case "dict": self = .dict(try HostValue.pairs(items))
        case "attrs": self = .attributeDict(try HostValue.pairs(items))
        case "datetime":
            let (time, slope) = try HostValue.time(items)
            self = .datetime(microseconds: time, slope: slope)
        case "naive":
            let (time, slope) = try HostValue.time(items)
            self = .naiveDatetime(microseconds: time, slope: slope)
        case "delta":
            let (time, slope) = try HostValue.time(items)
            self = .timedelta(microseconds: time, slope: slope)
        case "object":
            let words = try HostValue.words(items, 2)
            self = .object(HostObject(type: words[0], key: words[1]))
        case "method":
            let words = try HostValue.words(items, 3)
            self = .method(HostObject(type: words[0], key: words[1]), words[2])
        case "objects": self = .objects(try HostValue.rows(items))
        default: throw RecordCodingError("unknown type of value \"\(tag)\"")
        }
    }

    private func tagged(_ tag: String, _ content: JSON) -> JSON { .array([.string(tag), content]) }

    private static func json(_ pairs: [HostPair]) -> JSON {
        .array(pairs.flatMap { [$0.key.json, $0.value.json] })
    }

    private static func json(_ time: Int64, _ slope: Double) -> JSON {
        .array([.int(time), .int(Int64(bitPattern: slope.bitPattern))])
    }

    private static func pairs(_ items: [JSON]) throws -> [HostPair] {
        guard items.count.isMultiple(of: 2) else { throw RecordCodingError("a dictionary with a key too many") }
        return try stride(from: 0, to: items.count, by: 2).map {
            HostPair(try HostValue(json: items[$0]), try HostValue(json: items[$0 + 1]))
        }
    }

    private static func time(_ items: [JSON]) throws -> (Int64, Double) {
        guard items.count == 2, let time = items[0].intValue, let slope = items[1].intValue else {
            throw RecordCodingError("a broken time")
        }
        return (time, Double(bitPattern: UInt64(bitPattern: slope)))
    }

    private static func words(_ items: [JSON], _ count: Int) throws -> [String] {
        let words = items.compactMap(\.stringValue)
        guard words.count == count else { throw RecordCodingError("a broken reference to an object") }
        return words
    }

    private static func json(_ rows: HostRows) -> JSON {
        let columns = rows.columns
        return .array([
            .string(rows.type), .array(rows.fields.map(JSON.string)),
            .array(
                (0..<rows.count).map { row in .array([.string(rows.object(row).key)] + columns.map { $0[row].json }) }),
        ])
    }

    private static func rows(_ items: [JSON]) throws -> HostRows {
        guard items.count == 3, let type = items[0].stringValue else {
            throw RecordCodingError("a broken list of objects")
        }
        let fields = (items[1].arrayValue ?? []).compactMap(\.stringValue)
        let rows = try (items[2].arrayValue ?? []).map { row in
            guard let parts = row.arrayValue, parts.count == fields.count + 1, let key = parts[0].stringValue else {
                throw RecordCodingError("an object that lacks a field")
            }
            return (key: key, values: try parts.dropFirst().map(HostValue.init(json:)))
        }
        return HostRows(type: type, fields: fields, rows: rows)
    }

    private static func byte(_ json: JSON) throws -> UInt8 {
        guard let number = json.intValue, let byte = UInt8(exactly: number) else {
            throw RecordCodingError("a broken byte")
        }
        return byte
    }
}
