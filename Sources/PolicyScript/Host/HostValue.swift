public import BigInt

/// A value that crosses the border between a script and its host: plain, immutable, comparable, without a heap.
///
/// Answers of the host, arguments of host calls and results of runs are of this type, and it is what a journal stores.
public enum HostValue: Sendable, Hashable {
    case none
    case bool(Bool)
    /// An integer that fits 64 bits; a larger one is `bigInt`.
    case int(Int64)
    indirect case bigInt(BigInt)
    case float(Double)
    case string(String)
    case bytes([UInt8])
    case list([HostValue])
    case tuple([HostValue])
    case set([HostValue])
    /// A dictionary in insertion order.
    case dict([HostPair])
    /// A dictionary whose string keys are attributes too (`variables.quorum`, `variables["quorum"]`).
    case attributeDict([HostPair])
    /// An instant, aware, UTC, in microseconds since 1970-01-01T00:00:00Z. `slope` says by how many microseconds it
    /// moves when `now` moves by one: 0 for a fixed instant, 1 for `now` itself.
    case datetime(microseconds: Int64, slope: Double)
    /// A datetime without time zone, in microseconds since 1970-01-01T00:00:00 of its own calendar.
    case naiveDatetime(microseconds: Int64, slope: Double)
    /// A duration in microseconds; `slope` as for `datetime`.
    case timedelta(microseconds: Int64, slope: Double)
    /// An object of the host, known to the script by its type and key alone.
    case object(HostObject)
    /// A method of a host object, not yet called.
    indirect case method(HostObject, String)
    /// A list of host objects, given with their fields.
    case objects(HostRows)
}

/// One entry of a dictionary that crosses the border.
public struct HostPair: Sendable, Hashable {
    /// The key.
    public var key: HostValue
    /// What stands under the key.
    public var value: HostValue

    /// Makes an entry.
    public init(_ key: HostValue, _ value: HostValue) {
        self.key = key
        self.value = value
    }
}

/// A reference to something the host owns. Two references with the same type and key are the same object.
public struct HostObject: Sendable, Hashable {
    /// The declared type: `Proposal`, `Slack`, `QuerySet`.
    public var type: String
    /// What the host knows it by; opaque to the script.
    public var key: String

    /// Makes a reference.
    public init(type: String, key: String) {
        self.type = type
        self.key = key
    }
}

/// An argument given by name.
public struct HostKeyword: Sendable, Hashable {
    /// The parameter's name.
    public var name: String
    /// The argument.
    public var value: HostValue

    /// Makes a named argument.
    public init(_ name: String, _ value: HostValue) {
        self.name = name
        self.value = value
    }
}
