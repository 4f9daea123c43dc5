import BigInt
import JSONKit
import OrderedCollections
import PolicyScript

extension HostValue {
    /// The value that Python's `json.loads` gives for a JSON value.
    init(plain json: JSON) {
        switch json {
        case .null: self = .none
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .double(let number): self = .float(number)
        case .string(let text): self = .string(text)
        case .array(let items): self = .list(items.map(HostValue.init(plain:)))
        case .object(let entries):
            self = .dict(entries.map { HostPair(.string($0.key), HostValue(plain: $0.value)) })
        }
    }

    /// The value as JSON, as Python's `json.dumps` writes it: tuples become lists, keys become strings.
    /// - Throws: the TypeError that Python raises for what JSON cannot hold.
    func plainJSON() throws(Raised) -> JSON {
        switch self {
        case .none: return .null
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .bigInt: throw Raised("OverflowError", "integers beyond 64 bits cannot be kept as JSON")
        case .float(let number): return .double(number)
        case .string(let text): return .string(text)
        case .list(let items), .tuple(let items):
            var elements: [JSON] = []
            for item in items { elements.append(try item.plainJSON()) }
            return .array(elements)
        case .dict(let pairs), .attributeDict(let pairs):
            var entries: OrderedDictionary<String, JSON> = [:]
            for pair in pairs { entries[try pair.key.jsonKey()] = try pair.value.plainJSON() }
            return .object(entries)
        default:
            throw Raised("TypeError", "Object of type \(typeName) is not JSON serializable")
        }
    }

    private func jsonKey() throws(Raised) -> String {
        switch self {
        case .string(let text): return text
        case .int(let number): return String(number)
        case .bigInt(let number): return String(number)
        case .bool(let flag): return flag ? "true" : "false"
        case .none: return "null"
        default: throw Raised("TypeError", "keys must be str, int, bool or None, not \(typeName)")
        }
    }

    /// The name of the value's Python type.
    var typeName: String {
        switch self {
        case .none: "NoneType"
        case .bool: "bool"
        case .int, .bigInt: "int"
        case .float: "float"
        case .string: "str"
        case .bytes: "bytes"
        case .list, .objects: "list"
        case .tuple: "tuple"
        case .set: "set"
        case .dict, .attributeDict: "dict"
        case .datetime, .naiveDatetime: "datetime"
        case .timedelta: "timedelta"
        case .object(let object): object.type
        case .method: "method"
        }
    }

    /// True when the value, or one within it, moves with the clock.
    var isTimed: Bool {
        switch self {
        case .datetime(_, let slope), .naiveDatetime(_, let slope), .timedelta(_, let slope): slope != 0
        case .list(let items), .tuple(let items), .set(let items): items.contains(where: \.isTimed)
        case .dict(let pairs), .attributeDict(let pairs): pairs.contains { $0.key.isTimed || $0.value.isTimed }
        default: false
        }
    }

    var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The elements of a list, tuple or set.
    var elements: [HostValue]? {
        switch self {
        case .list(let items), .tuple(let items), .set(let items): items
        case .objects(let rows): rows.objects
        default: nil
        }
    }

    /// What the value counts as in a condition.
    var isTrue: Bool {
        switch self {
        case .none: false
        case .bool(let flag): flag
        case .int(let number): number != 0
        case .bigInt(let number): number != 0
        case .float(let number): number != 0
        case .string(let text): !text.isEmpty
        case .bytes(let bytes): !bytes.isEmpty
        case .list(let items), .tuple(let items), .set(let items): !items.isEmpty
        case .dict(let pairs), .attributeDict(let pairs): !pairs.isEmpty
        case .objects(let rows): rows.count > 0
        case .timedelta(let microseconds, _): microseconds != 0
        case .datetime, .naiveDatetime, .object, .method: true
        }
    }
}

/// An exception on its way into the script.
struct Raised: Error {
    var exception: HostException

    init(_ className: String, _ message: String, attributes: [HostKeyword] = []) {
        exception = HostException(className: className, message: message, attributes: attributes)
    }
}
