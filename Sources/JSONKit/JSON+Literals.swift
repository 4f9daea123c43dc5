import OrderedCollections

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, CustomStringConvertible
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }

    /// Of a repeated key the last value counts.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(OrderedDictionary(elements, uniquingKeysWith: { _, last in last }))
    }

    /// A text, or `null` for none.
    public init(_ text: String?) { self = text.map(JSON.string) ?? .null }

    /// An integer.
    public init(_ number: Int) { self = .int(Int64(number)) }

    /// An array of texts.
    public init(_ texts: [String]) { self = .array(texts.map(JSON.string)) }

    /// The compact text.
    public var description: String { text }
}
