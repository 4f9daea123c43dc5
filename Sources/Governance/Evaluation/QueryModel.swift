import PolicyScript

/// What a query finds, as look-ups see it: the fields by which it can be narrowed and ordered, and what they lead to.
enum QueryModel: String {
    case user = "User"
    case role = "Role"
    case document = "Document"
    case policy = "Policy"
    case proposal = "Proposal"
    /// The ballots of whatever vote is open.
    case vote = "Vote"
    case booleanVote = "BooleanVote"
    case choiceVote = "ChoiceVote"
    case numberVote = "NumberVote"
    case selectVote = "SelectVote"

    /// What a field holds.
    enum Field {
        case text, flag, instant, list
        /// A whole number: ids, and what refers to an object by its id.
        case id
        /// Any number.
        case number
    }

    /// Elements of a source.
    init(_ source: Query.Source) {
        switch source {
        case .members, .memberList, .roleMembers: self = .user
        case .roles, .memberRoles: self = .role
        case .documents: self = .document
        case .policies, .formerPolicies: self = .policy
        case .proposals: self = .proposal
        case .ballots(let kind, _):
            switch kind {
            case .yes, .no, .boolean: self = .booleanVote
            case .choice: self = .choiceVote
            case .number: self = .numberVote
            case .select: self = .selectVote
            default: self = .vote
            }
        }
    }

    /// The fields that hold values: what is declared of the objects, and what only look-ups know.
    var fields: [String: Field] {
        var fields: [String: Field] = [:]
        let kinds: [QueryModel] = self == .vote ? [.booleanVote, .choiceVote, .numberVote, .selectVote] : [self]
        for kind in kinds {
            for name in Declarations.memberNames(of: kind.rawValue) {
                if let declared = Declarations.field(name, of: kind.rawValue) { fields[name] = Field(declared) }
            }
        }
        switch self {
        case .vote, .booleanVote, .choiceVote, .numberVote, .selectVote: fields["user_id"] = .id
        case .proposal: return fields.filter { Self.proposalFields.contains($0.key) }
        case .user: fields["user_permissions"] = nil
        case .role, .document, .policy: break
        }
        return fields
    }

    /// What is known of proposals other than the one in hand.
    private static let proposalFields: Set = ["id", "pk", "status", "proposal_time", "action_type"]

    /// The fields that lead to other objects.
    var relations: [String: QueryModel] {
        switch self {
        case .user: ["groups": .role]
        case .role: ["user_set": .user, "user": .user]
        case .document, .policy: [:]
        case .proposal: ["policy": .policy]
        case .vote, .booleanVote, .choiceVote, .numberVote, .selectVote: ["user": .user]
        }
    }

    /// PolicyKit's class names of a relation's other end, which its own look-ups pass through.
    static let classNames: Set<String> = ["communityrole", "communityuser"]

    /// What a path such as `user__groups__name` ends at.
    /// - Throws: FieldError for a name that the objects on the way do not have.
    func field(at path: [Substring]) throws(Raised) -> Field {
        guard let first = path.first.map(String.init) else { return .id }
        let rest = Array(path.dropFirst())
        if Self.classNames.contains(first) { return try field(at: rest) }
        if let related = relations[first] { return try related.field(at: rest) }
        guard let field = fields[first] else { throw unknown(first) }
        guard let operation = rest.first else { return field }
        throw Raised(
            "FieldError",
            "Unsupported lookup '\(operation)' for \(first). Choices are: \(QueryLookup.operations.joined(separator: ", "))"
        )
    }

    private func unknown(_ name: String) -> Raised {
        let choices = (Array(fields.keys) + relations.keys).sorted()
        let hint = Spelling.suggestion(for: name, among: choices).map { " Did you mean '\($0)'?" } ?? ""
        return Raised(
            "FieldError",
            "Cannot resolve keyword '\(name)' into field. Choices are: \(choices.joined(separator: ", ")).\(hint)")
    }
}

extension QueryModel.Field {
    /// What a declared field holds; nil for objects, and for what is always None.
    init?(_ declared: DeclaredField) {
        self.init(declared.type, isID: ["id", "pk", "user_id"].contains(declared.name))
    }

    private init?(_ type: DeclaredType, isID: Bool) {
        switch type {
        case .string, .oneOf: self = .text
        case .bool: self = .flag
        case .int: self = isID ? .id : .number
        case .float, .number: self = .number
        case .datetime: self = .instant
        case .list: self = .list
        case .optional(let inner): self.init(inner, isID: isID)
        default: return nil
        }
    }

    /// The value of a look-up as the field's own type.
    /// - Throws: ValueError for one that cannot be compared with the field.
    func coerced(_ value: HostValue, _ name: String) throws(Raised) -> HostValue {
        switch (self, value) {
        case (_, .none): return value
        case (.id, .string(let text)):
            guard let number = Int64(text) else { throw mismatch(value, name, "a number") }
            return .int(number)
        case (.id, .int), (.id, .object), (.id, .bool): return value
        case (.number, .string(let text)):
            guard let number = Double(text) else { throw mismatch(value, name, "a number") }
            return .float(number)
        case (.number, .int), (.number, .float), (.number, .bool): return value
        case (.flag, .bool), (.flag, .int(0)), (.flag, .int(1)): return value
        case (.instant, .datetime), (.instant, .naiveDatetime): return value
        // A text field takes anything by its text, as a database does; what an object is called is its key.
        case (.text, .int(let number)): return .string(String(number))
        case (.text, _), (.list, _): return value
        case (.id, _), (.number, _): throw mismatch(value, name, "a number")
        case (.flag, _): throw mismatch(value, name, "True or False")
        case (.instant, _): throw mismatch(value, name, "a datetime")
        }
    }

    private func mismatch(_ value: HostValue, _ name: String, _ expected: String) -> Raised {
        let given = value.stringValue.map { "'\($0)'" } ?? value.typeName
        return Raised("ValueError", "Field '\(name)' expected \(expected) but got \(given).")
    }
}
