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
        case "none": return query.adding(.filter([HostKeyword("pk__in", .list([]))])).object
        case "contains": return .bool(try rows(query).contains { self.value($0) == arguments["obj"] })
        case "filter": return query.adding(.filter(try lookups(arguments, query))).object
        case "exclude": return query.adding(.exclude(try lookups(arguments, query))).object
        case "get": return try only(query.adding(.filter(try lookups(arguments, query))))
        case "order_by": return query.adding(.order(try order(arguments, query))).object
        case "latest", "earliest": return try extreme(query, arguments, isLatest: method.name == "latest")
        case "distinct": return query.adding(.distinct).object
        case "reverse": return query.adding(.reverse).object
        case "values": return query.adding(.rows(try fields(arguments, query), .dict)).object
        case "values_list":
            let isFlat = arguments["flat"].isTrue
            let fields = try fields(arguments, query)
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

    /// The first or the last by fields.
    private func extreme(
        _ query: Query, _ arguments: BoundArguments, isLatest: Bool
    ) throws(Raised) -> HostValue {
        let rows = try rows(query.adding(.order(try order(arguments, query))))
        guard let row = isLatest ? rows.last : rows.first else {
            throw Raised("DoesNotExist", "matching query does not exist.")
        }
        return value(row)
    }

    /// The conditions of a filter, with queries among their values replaced by what they find.
    private func lookups(_ arguments: BoundArguments, _ query: Query) throws(Raised) -> [HostKeyword] {
        try refuseSliced(query, "filter")
        var lookups: [HostKeyword] = []
        for keyword in arguments.keywords {
            var value = keyword.value
            if case .object(let object) = value, object.type == "QuerySet" {
                value = .list(try rows(ofQuerySet: object, "filter()").map(self.value))
            }
            lookups.append(HostKeyword(keyword.name, value))
        }
        // A wrong name is told at once, whatever the query finds.
        for lookup in lookups { _ = try QueryLookup(lookup, QueryModel(query.source)) }
        return lookups
    }

    private func refuseSliced(_ query: Query, _ verb: String) throws(Raised) {
        for case .slice in query.steps {
            throw Raised("TypeError", "Cannot \(verb) a query once a slice has been taken.")
        }
    }

    /// The names of fields to order by, each with a `-` before it where the order is the opposite.
    private func order(_ arguments: BoundArguments, _ query: Query) throws(Raised) -> [String] {
        try refuseSliced(query, "reorder")
        let names = try names(arguments)
        for name in names {
            let field = name.hasPrefix("-") ? String(name.dropFirst()) : name
            _ = try QueryModel(query.source).field(at: QueryLookup.components(field))
        }
        return names
    }

    private func fields(_ arguments: BoundArguments, _ query: Query) throws(Raised) -> [String] {
        let names = try names(arguments)
        for name in names { _ = try QueryModel(query.source).field(at: QueryLookup.components(name)) }
        return names
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
