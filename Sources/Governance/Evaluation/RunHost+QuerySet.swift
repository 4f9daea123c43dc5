import PolicyScript

// The methods of QuerySets.
extension RunHost {
    func callQuerySet(
        _ method: DeclaredMethod, _ object: HostObject, _ arguments: BoundArguments
    ) throws(Raised) -> HostValue {
        guard let query = Query(key: object.key) else { throw noAttribute(method.name, object) }
        switch method.name {
        case "count": return .int(Int64(try count(query)))
        case "exists": return .bool(try count(query) > 0)
        case "first": return try rows(query).first.map(value) ?? HostValue.none
        case "last": return try rows(query).last.map(value) ?? HostValue.none
        case "all": return .object(object)
        case "filter": return query.adding(.filter(try lookups(arguments))).object
        case "exclude": return query.adding(.exclude(try lookups(arguments))).object
        case "get": return try only(query.adding(.filter(try lookups(arguments))))
        case "order_by": return query.adding(.order(try names(arguments))).object
        case "distinct": return query.adding(.distinct).object
        case "reverse": return query.adding(.reverse).object
        case "values": return query.adding(.rows(try names(arguments), .dict)).object
        case "values_list":
            let isFlat = arguments["flat"].isTrue
            let fields = try names(arguments)
            if isFlat, fields.count != 1 {
                throw Raised("TypeError", "'flat' is not valid when values_list is called with more than one field.")
            }
            return query.adding(.rows(fields, isFlat ? .flat : .tuple)).object
        default: throw noAttribute(method.name, object)
        }
    }

    /// `query[index]`, and slices of it.
    func item(_ index: HostValue, of object: HostObject) throws(Raised) -> HostValue {
        guard object.type == "QuerySet", let query = Query(key: object.key) else {
            throw Raised("TypeError", "'\(object.type)' object is not subscriptable")
        }
        switch index {
        case .int(let place):
            let rows = try rows(query)
            let place = place < 0 ? Int64(rows.count) + place : place
            guard place >= 0, place < rows.count else { throw Raised("IndexError", "list index out of range") }
            return value(rows[Int(place)])
        case .tuple(let parts) where parts.count == 4 && parts[0] == .string("slice"):
            return try slice(query, parts[1], parts[2], parts[3])
        default:
            throw Raised("TypeError", "QuerySet indices must be integers or slices, not \(index.typeName).")
        }
    }

    private func slice(
        _ query: Query, _ from: HostValue, _ to: HostValue, _ step: HostValue
    ) throws(Raised) -> HostValue {
        func bound(_ value: HostValue) throws(Raised) -> Int? {
            switch value {
            case .none: return nil
            case .int(let number) where number >= 0: return Int(number)
            case .int: throw Raised("ValueError", "Negative indexing is not supported.")
            default: throw Raised("TypeError", "slice indices must be integers or None")
            }
        }
        let sliced = query.adding(.slice(try bound(from), try bound(to)))
        guard let stride = try bound(step), stride != 1 else { return sliced.object }
        guard stride > 0 else { throw Raised("ValueError", "slice step cannot be zero") }
        let rows = try rows(sliced)
        return .list(Swift.stride(from: 0, to: rows.count, by: stride).map { value(rows[$0]) })
    }

    private func only(_ query: Query) throws(Raised) -> HostValue {
        let rows = try rows(query)
        guard let row = rows.first else { throw Raised("DoesNotExist", "matching query does not exist.") }
        guard rows.count == 1 else {
            throw Raised("MultipleObjectsReturned", "get() returned more than one -- it returned \(rows.count)!")
        }
        return value(row)
    }

    /// The conditions of a filter, with queries among their values replaced by what they find.
    private func lookups(_ arguments: BoundArguments) throws(Raised) -> [HostKeyword] {
        var lookups: [HostKeyword] = []
        for keyword in arguments.keywords {
            var value = keyword.value
            if case .object(let object) = value, object.type == "QuerySet" {
                value = .list(try rows(ofQuerySet: object, "filter()").map(self.value))
            }
            lookups.append(HostKeyword(keyword.name, value))
        }
        return lookups
    }

    private func names(_ arguments: BoundArguments) throws(Raised) -> [String] {
        var names: [String] = []
        for value in arguments.variadic {
            guard let name = value.stringValue else {
                throw Raised("TypeError", "\(arguments.label) takes field names, not \(value.typeName)")
            }
            names.append(name)
        }
        return names
    }
}
