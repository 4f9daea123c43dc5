import BigInt

/// Why a text of the journal cannot be read.
public struct HostCodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with it.
    public var message: String
    /// The message, with what it is about.
    public var description: String { "the journal cannot be read: \(message)" }
}

/// The journal's form of values, requests and replies: JSON of one line that reads back as the same value exactly.
///
/// Null, truths, texts and lists are JSON's own, integers are numbers. Everything else is an object of one key that says
/// what it is: `{"float": "0.1"}`, `{"tuple": […]}`, `{"dict": [[key, value], …]}`.
extension HostValue {
    /// The value as a line of JSON.
    public var journalText: String { tree.jsonText }

    /// Reads what `journalText` wrote.
    public init(journalText text: String) throws(HostCodingError) { self = try .init(tree: .parse(text)) }

    var tree: JSONTree {
        switch self {
        case .none: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(BigInt(value))
        case .bigInt(let value): .tagged("int", .text(String(value)))
        case .float(let value): .tagged("float", .text(value.isNaN ? "nan" : "\(value)"))
        case .string(let value): .text(value)
        case .bytes(let value): .tagged("bytes", .array(value.map { .int(BigInt($0)) }))
        case .list(let items): .array(items.map(\.tree))
        case .tuple(let items): .tagged("tuple", .array(items.map(\.tree)))
        case .set(let items): .tagged("set", .array(items.map(\.tree)))
        case .dict(let pairs): .tagged("dict", .pairs(pairs))
        case .attributeDict(let pairs): .tagged("attributes", .pairs(pairs))
        case .datetime(let microseconds, let slope): .tagged("datetime", .moment(microseconds, slope))
        case .naiveDatetime(let microseconds, let slope): .tagged("naive", .moment(microseconds, slope))
        case .timedelta(let microseconds, let slope): .tagged("timedelta", .moment(microseconds, slope))
        case .object(let object): .tagged("object", .array([.text(object.type), .text(object.key)]))
        case .method(let object, let name):
            .tagged("method", .array([.text(object.type), .text(object.key), .text(name)]))
        case .objects(let rows):
            .tagged("objects", rows.tree)
        }
    }

    init(tree: JSONTree) throws(HostCodingError) {
        switch tree {
        case .null: self = .none
        case .bool(let value): self = .bool(value)
        case .int(let value):
            guard let small = Int64(exactly: value) else { throw HostCodingError(message: "\(value) is too large") }
            self = .int(small)
        case .string(let value): self = .string(value.text)
        case .array(let items): self = .list(try HostValue.values(items))
        case .float, .literal: throw HostCodingError(message: "a float stands alone")
        case .object: self = try HostValue.tagged(tree.tag())
        }
    }

    private static func tagged(_ tag: (name: String, content: JSONTree)) throws(HostCodingError) -> HostValue {
        switch tag.name {
        case "int":
            guard let value = BigInt(try tag.content.text()) else { throw HostCodingError(message: "no integer") }
            return .bigInt(value)
        case "float":
            guard let value = Double(try tag.content.text()) else { throw HostCodingError(message: "no float") }
            return .float(value)
        case "bytes":
            var bytes: [UInt8] = []
            for item in try tag.content.items() {
                guard case .int(let value) = item, let byte = UInt8(exactly: value) else {
                    throw HostCodingError(message: "no byte")
                }
                bytes.append(byte)
            }
            return .bytes(bytes)
        case "tuple": return .tuple(try values(tag.content.items()))
        case "set": return .set(try values(tag.content.items()))
        case "dict": return .dict(try tag.content.pairs())
        case "attributes": return .attributeDict(try tag.content.pairs())
        case "datetime", "naive", "timedelta":
            let (microseconds, slope) = try tag.content.moment()
            switch tag.name {
            case "datetime": return .datetime(microseconds: microseconds, slope: slope)
            case "naive": return .naiveDatetime(microseconds: microseconds, slope: slope)
            default: return .timedelta(microseconds: microseconds, slope: slope)
            }
        case "object": return .object(try HostObject(parts: tag.content.items()))
        case "method":
            let parts = try tag.content.items()
            guard parts.count == 3 else { throw HostCodingError(message: "no method") }
            return .method(try HostObject(parts: Array(parts.prefix(2))), try parts[2].text())
        case "objects": return .objects(try HostRows(parts: tag.content.items()))
        default: throw HostCodingError(message: "unknown kind of value \"\(tag.name)\"")
        }
    }

    static func values(_ items: [JSONTree]) throws(HostCodingError) -> [HostValue] {
        var result: [HostValue] = []
        for item in items { result.append(try HostValue(tree: item)) }
        return result
    }
}

extension HostObject {
    init(parts: [JSONTree]) throws(HostCodingError) {
        guard parts.count == 2 else { throw HostCodingError(message: "no object") }
        self.init(type: try parts[0].text(), key: try parts[1].text())
    }
}

extension HostRows {
    var tree: JSONTree {
        let columns = columns
        return .array([
            .text(type), .array(fields.map(JSONTree.text)),
            .array((0..<count).map { row in .array([.text(object(row).key)] + columns.map { $0[row].tree }) }),
        ])
    }

    convenience init(parts: [JSONTree]) throws(HostCodingError) {
        guard parts.count == 3 else { throw HostCodingError(message: "no objects") }
        var fields: [String] = []
        for name in try parts[1].items() { fields.append(try name.text()) }
        var rows: [(key: String, values: [HostValue])] = []
        for row in try parts[2].items() {
            let items = try row.items()
            guard items.count == fields.count + 1 else { throw HostCodingError(message: "an object lacks a field") }
            rows.append((try items[0].text(), try HostValue.values(Array(items.dropFirst()))))
        }
        self.init(type: try parts[0].text(), fields: fields, rows: rows)
    }
}

/// Building and reading JSON.
extension JSONTree {
    static func text(_ value: String) -> JSONTree { .string(CodePoints(value)) }

    static func tagged(_ name: String, _ content: JSONTree) -> JSONTree { .object([(CodePoints(name), content)]) }

    static func pairs(_ pairs: [HostPair]) -> JSONTree { .array(pairs.map { .array([$0.key.tree, $0.value.tree]) }) }

    static func moment(_ microseconds: Int64, _ slope: Double) -> JSONTree {
        slope == 0 ? .int(BigInt(microseconds)) : .array([.int(BigInt(microseconds)), .text("\(slope)")])
    }

    static func parse(_ text: String) throws(HostCodingError) -> JSONTree {
        do throws(JSONFailure) {
            return try JSONText.parse(CodePoints(text))
        } catch {
            throw HostCodingError(message: error.description)
        }
    }

    /// The text on one line, without blanks.
    var jsonText: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .float(let value): FloatText.representation(value)
        case .literal(let value): value.text
        case .string(let value): JSONText.quote(value, ensureASCII: false).text
        case .array(let items): "[" + items.map(\.jsonText).joined(separator: ",") + "]"
        case .object(let pairs):
            "{"
                + pairs.map { JSONText.quote($0.key, ensureASCII: false).text + ":" + $0.value.jsonText }
                .joined(separator: ",") + "}"
        }
    }

    func tag() throws(HostCodingError) -> (name: String, content: JSONTree) {
        guard case .object(let pairs) = self, pairs.count == 1 else {
            throw HostCodingError(message: "an object of one key is expected")
        }
        return (pairs[0].key.text, pairs[0].value)
    }

    func text() throws(HostCodingError) -> String {
        guard case .string(let value) = self else { throw HostCodingError(message: "a text is expected") }
        return value.text
    }

    func items() throws(HostCodingError) -> [JSONTree] {
        guard case .array(let items) = self else { throw HostCodingError(message: "a list is expected") }
        return items
    }

    func pairs() throws(HostCodingError) -> [HostPair] {
        var result: [HostPair] = []
        for item in try items() {
            let parts = try item.items()
            guard parts.count == 2 else { throw HostCodingError(message: "a pair is expected") }
            result.append(HostPair(try HostValue(tree: parts[0]), try HostValue(tree: parts[1])))
        }
        return result
    }

    func moment() throws(HostCodingError) -> (Int64, Double) {
        var whole = self
        var slope = 0.0
        if case .array(let parts) = self, parts.count == 2 {
            whole = parts[0]
            guard let value = Double(try parts[1].text()) else { throw HostCodingError(message: "no slope") }
            slope = value
        }
        guard case .int(let value) = whole, let microseconds = Int64(exactly: value) else {
            throw HostCodingError(message: "no microseconds")
        }
        return (microseconds, slope)
    }
}
