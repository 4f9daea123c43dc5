import BigInt
import PolicyScript

/// Reads values that the source spells out.
enum Literal {
    /// The value of a constant expression; nil for anything that would have to run.
    static func value(of expression: Expression) -> HostValue? {
        switch expression.kind {
        case .constant(let constant): value(of: constant)
        case .list(let items): values(of: items).map(HostValue.list)
        case .tuple(let items): values(of: items).map(HostValue.tuple)
        case .set(let items): values(of: items).map(HostValue.set)
        case .dictionary(let items): pairs(of: items).map(HostValue.dict)
        case .unary(.minus, let operand): value(of: operand).flatMap(negated)
        default: nil
        }
    }

    private static func value(of constant: Constant) -> HostValue? {
        switch constant {
        case .none: HostValue.none
        case .true: .bool(true)
        case .false: .bool(false)
        case .ellipsis: nil
        case .int(let number): .int(Int64(number))
        case .bigInt(let number): .bigInt(number)
        case .float(let number): .float(number)
        case .string(let text): .string(text)
        case .bytes(let bytes): .bytes(bytes)
        }
    }

    private static func values(of items: [Expression]) -> [HostValue]? {
        var values: [HostValue] = []
        for item in items {
            guard let value = value(of: item) else { return nil }
            values.append(value)
        }
        return values
    }

    private static func pairs(of items: [DictionaryItem]) -> [HostPair]? {
        var pairs: [HostPair] = []
        for item in items {
            guard case .pair(let key, let value) = item, let key = self.value(of: key),
                let value = self.value(of: value)
            else { return nil }
            if let place = pairs.firstIndex(where: { $0.key == key }) {
                pairs[place].value = value
            } else {
                pairs.append(HostPair(key, value))
            }
        }
        return pairs
    }

    private static func negated(_ value: HostValue) -> HostValue? {
        switch value {
        case .int(let number): number == .min ? .bigInt(-BigInt(number)) : .int(-number)
        case .bigInt(let number): .bigInt(-number)
        case .float(let number): .float(-number)
        default: nil
        }
    }
}
