import PolicyScript

// How objects read in messages.
extension RunHost {
    /// `str(object)`.
    func text(of object: HostObject) -> String {
        switch object.type {
        case "Action": return ActionText.text(of: reads.action, reads)
        case "User":
            guard let id = Int64(object.key) else { return "None" }
            readSet.insert(.members)
            return reads.member(id)?.displayName ?? ""
        case "Policy":
            return object.key.isEmpty ? policy.metadata.name : reads.policy(path: object.key)?.name ?? object.key
        case "Role": return roleField("name", object)?.stringValue ?? ""
        case "Document": return documentField("name", object)?.stringValue ?? ""
        case "Community": return reads.community.name
        case "BooleanVote", "ChoiceVote", "NumberVote", "SelectVote":
            return ballot(object).map { ballotText($0, object.type) } ?? ""
        case "QuerySet": return querySetText(object)
        case "Proposal":
            let own = reads.proposal.map { String($0.id) } ?? "None"
            return "Proposal object (\(object.key.isEmpty ? own : object.key))"
        case "Process", "Logger", "Metagov", "DataStore": return "\(object.type) object"
        default: return reads.community.name
        }
    }

    /// `repr(object)`.
    func representation(of object: HostObject) -> String {
        if object.type == "QuerySet" { return querySetText(object) }
        if object.type == "User", object.key.isEmpty { return "None" }
        return "<\(object.type): \(text(of: object))>"
    }

    private func ballotText(_ ballot: BallotRecord, _ type: String) -> String {
        let user = reads.member(ballot.memberID)?.displayName ?? ""
        return switch type {
        case "BooleanVote": "\(user) : \(ballot.value == "yes" ? "True" : "False")"
        case "SelectVote": "\(user) : \(ballot.candidate) : \(ballot.value)"
        default: "\(user) : \(ballot.value)"
        }
    }

    private func querySetText(_ object: HostObject) -> String {
        guard let rows = try? rows(ofQuerySet: object, "repr()") else { return "<QuerySet>" }
        var parts = rows.prefix(20).map { row in row.row.map(literal) ?? representation(of: self.object(row.element)) }
        if rows.count > 20 { parts.append("'...(remaining elements truncated)...'") }
        return "<QuerySet [\(parts.joined(separator: ", "))]>"
    }

    /// `repr` of the plain values that rows hold.
    func literal(_ value: HostValue) -> String {
        switch value {
        case .none: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .int(let number): String(number)
        case .float(let number): "\(number)"
        case .string(let text): Self.quoted(text)
        case .tuple(let items):
            items.count == 1 ? "(\(literal(items[0])),)" : "(\(items.map(literal).joined(separator: ", ")))"
        case .list(let items): "[\(items.map(literal).joined(separator: ", "))]"
        case .dict(let pairs): "{\(pairs.map { "\(literal($0.key)): \(literal($0.value))" }.joined(separator: ", "))}"
        case .object(let object): representation(of: object)
        case .bigInt(let number): "\(number)"
        default: "<\(value.typeName)>"
        }
    }

    static func quoted(_ text: String) -> String {
        let quote = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var quoted = quote
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "'" where quote == "'": quoted += "\\'"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + quote
    }
}
