import PolicyScript

/// What a query finds.
enum QueryElement {
    case ballot(BallotRecord, type: String)
    case member(MemberRecord)
    case role(RoleRecord)
    case document(DocumentRecord)
    case policy(PolicyVersionRecord)
    case proposal(ProposalRecord)
}

/// An element, and the row of values that stands for it after `values_list`.
struct QueryRow {
    var element: QueryElement
    var row: HostValue?
}

extension RunHost {
    /// The rows of a QuerySet object.
    func rows(ofQuerySet object: HostObject, _ use: String) throws(Raised) -> [QueryRow] {
        try rows(query(object, use))
    }

    /// The query that a QuerySet object stands for.
    func query(_ object: HostObject, _ use: String) throws(Raised) -> Query {
        guard object.type == "QuerySet", let query = Query(key: object.key) else {
            throw Raised("TypeError", "\(use) does not work on '\(object.type)'")
        }
        return query
    }

    /// What a query finds now.
    func rows(_ query: Query) throws(Raised) -> [QueryRow] {
        var rows = elements(query.source).map { QueryRow(element: $0) }
        let model = QueryModel(query.source)
        var isDistinct = false
        for step in query.steps {
            try apply(step, model, to: &rows)
            // As in Django, rows that are asked for after `distinct()` are distinct as well.
            switch step {
            case .distinct: isDistinct = true
            case .slice: isDistinct = false
            case .rows where isDistinct: try apply(.distinct, model, to: &rows)
            default: break
            }
        }
        return rows
    }

    /// How many a query finds; the commonest ones without making a row of each.
    func count(_ query: Query) throws(Raised) -> Int {
        guard query.steps.isEmpty, case .ballots(let kind, voters: let voters) = query.source else {
            return try rows(query).count
        }
        var count = 0
        for ballot in ballots where belongs(ballot, to: kind) {
            if let voters, !voters.contains(ballot.memberID) { continue }
            count += 1
        }
        return count
    }

    /// A row as the script sees it.
    func value(_ row: QueryRow) -> HostValue {
        row.row ?? .object(object(row.element))
    }

    /// The object by which the script holds an element.
    func object(_ element: QueryElement) -> HostObject {
        switch element {
        case .ballot(let ballot, let type):
            HostObject(type: type, key: Self.key(of: ballot))
        case .member(let member): HostObject(type: "User", key: String(member.id))
        case .role(let role): HostObject(type: "Role", key: String(role.id))
        case .document(let document): HostObject(type: "Document", key: String(document.id))
        case .policy(let policy): HostObject(type: "Policy", key: policy.path)
        // The one in hand goes by no number.
        case .proposal(let proposal):
            HostObject(type: "Proposal", key: proposal.id == reads.proposal?.id ? "" : String(proposal.id))
        }
    }

    /// What a query's source holds, in its own order.
    func elements(_ source: Query.Source) -> [QueryElement] {
        switch source {
        case .ballots(let kind, let voters):
            return ballots.compactMap { ballot in
                if let voters, !voters.contains(ballot.memberID) { return nil }
                return belongs(ballot, to: kind) ? .ballot(ballot, type: type(of: ballot)) : nil
            }
        case .members(let bot):
            readSet.insert(.members)
            return reads.members(bot: bot).map { .member($0) }
        case .memberList(let ids):
            return ids.compactMap { reads.member($0).map { .member($0) } }
        case .roleMembers(let id):
            readSet.formUnion([.members, .roles])
            return reads.members(bot: nil).filter { member in
                reads.roles(ofMember: member.id).contains { $0.id == id }
            }.map { .member($0) }
        case .roles:
            readSet.insert(.roles)
            return reads.roles().map { .role($0) }
        case .memberRoles(let id):
            readSet.insert(.roles)
            return reads.roles(ofMember: id).map { .role($0) }
        case .documents:
            readSet.insert(.documents)
            return reads.documents().filter(\.isActive).map { .document($0) }
        case .policies(let kind):
            // No counter moves when policies change.
            readSet.insert(.untracked)
            return reads.activePolicies().filter { kind == nil || $0.kind == kind }.map { .policy($0) }
        case .formerPolicies:
            readSet.insert(.untracked)
            return reads.formerPolicies().map { .policy($0) }
        case .proposals(let isOpen):
            // No counter moves when other proposals do.
            readSet.insert(.untracked)
            return reads.proposals(isOpen: isOpen).map { .proposal($0) }
        }
    }

    private func apply(_ step: Query.Step, _ model: QueryModel, to rows: inout [QueryRow]) throws(Raised) {
        switch step {
        case .filter(let lookups): rows = try matching(lookups, model, rows, wanted: true)
        case .exclude(let lookups): rows = try matching(lookups, model, rows, wanted: false)
        case .order(let fields): rows = try ordered(rows, by: fields)
        case .reverse: rows.reverse()
        case .distinct:
            var seen: Set<HostValue> = []
            rows = rows.filter { seen.insert(value($0)).inserted }
        case .slice(let from, let to):
            let from = min(from ?? 0, rows.count)
            rows = Array(rows[from..<max(from, min(to ?? rows.count, rows.count))])
        case .rows(let fields, let shape):
            var projected: [QueryRow] = []
            for row in rows {
                projected.append(QueryRow(element: row.element, row: try self.row(of: row.element, fields, shape)))
            }
            rows = projected
        }
    }

    private func matching(
        _ lookups: [HostKeyword], _ model: QueryModel, _ rows: [QueryRow], wanted: Bool
    ) throws(Raised) -> [QueryRow] {
        let lookups = try lookups.map { keyword throws(Raised) in try QueryLookup(keyword, model) }
        var kept: [QueryRow] = []
        for row in rows {
            var matches = true
            for lookup in lookups where matches {
                let values = try values(lookup.path[...], of: row.element)
                matches = lookup.matches(values)
            }
            if matches == wanted { kept.append(row) }
        }
        return kept
    }

    private func ordered(_ rows: [QueryRow], by fields: [String]) throws(Raised) -> [QueryRow] {
        var keyed: [(keys: [HostValue], row: QueryRow)] = []
        let paths = fields.map { field in
            (
                path: QueryLookup.components(field.hasPrefix("-") ? String(field.dropFirst()) : field),
                isDescending: field.hasPrefix("-")
            )
        }
        for row in rows {
            var keys: [HostValue] = []
            for path in paths { keys.append(try values(path.path[...], of: row.element).first ?? .none) }
            keyed.append((keys, row))
        }
        let order = keyed.indices.sorted { left, right in
            for (place, path) in paths.enumerated() {
                let order = QueryLookup.order(keyed[left].keys[place], keyed[right].keys[place])
                if order != 0 { return path.isDescending ? order > 0 : order < 0 }
            }
            return left < right
        }
        return order.map { keyed[$0].row }
    }

    private func row(
        of element: QueryElement, _ fields: [String], _ shape: Query.RowShape
    ) throws(Raised) -> HostValue {
        let fields = fields.isEmpty ? Self.plainFields(element) : fields
        var values: [HostValue] = []
        for field in fields {
            values.append(plain(try self.values(QueryLookup.components(field)[...], of: element).first ?? .none))
        }
        switch shape {
        case .flat: return values.first ?? .none
        case .tuple: return .tuple(values)
        case .dict: return .dict(zip(fields, values).map { HostPair(.string($0), $1) })
        }
    }

    /// Related objects appear in rows by their number.
    private func plain(_ value: HostValue) -> HostValue {
        guard case .object(let object) = value else { return value }
        return Int64(object.key).map(HostValue.int) ?? .string(object.key)
    }
}
