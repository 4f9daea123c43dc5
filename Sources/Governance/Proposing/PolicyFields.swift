import JSONKit
import OrderedCollections

/// One of the twelve constitution actions on policies.
struct PolicyChangeType: Hashable {
    var verb: Verb
    var kind: GovernanceKind

    enum Verb: String, CaseIterable {
        case add, change, remove, recover
    }

    init?(_ codename: String) {
        for verb in Verb.allCases {
            for kind in GovernanceKind.allCases where codename == "policykit\(verb.rawValue)\(kind.rawValue)policy" {
                self.verb = verb
                self.kind = kind
                return
            }
        }
        return nil
    }
}

/// Reads the fields of the actions on policies. A policy's text is given whole as `source` (a `.py` file, or
/// PolicyKit's JSON), or as PolicyKit's six fields of code, of which the missing ones stay what they were.
struct PolicyFields {
    let reads: any ConstitutionReads
    /// The platforms that the community's bots connect.
    let connected: Set<String>

    /// What the fields come to.
    struct Result {
        var path: String
        var name: String
        /// The version in force now, or the one that was.
        var current: PolicyVersionRecord?
        /// The new text; nil where none is given.
        var draft: PolicyVersionDraft?
        /// Values for variables, each of its variable's type; nil where none is given.
        var variables: JSON?
    }

    private static let codeFields = PolicyBlock.allCases.map(\.jsonName)

    func read(
        _ fields: OrderedDictionary<String, JSON>, for change: PolicyChangeType
    ) throws(ProposalProblem) -> Result {
        if change.verb == .add { return try added(fields, change) }
        let (current, isActive) = try policy(fields["policy"] ?? .null, change)
        var result = Result(path: current.path, name: current.name, current: current)
        switch change.verb {
        case .change:
            result.draft = try draft(fields, change, path: current.path, replacing: current)
            guard result.draft != nil || fields["variables"] != nil else {
                throw ProposalProblem(
                    "nothing is changed: give 'source', or some of \(Self.codeFields.joined(separator: ", ")), name, "
                        + "description, action_types, or variables")
            }
            if let draft = result.draft {
                result.name = draft.name
                guard draft.contentHash != current.contentHash || fields["variables"] != nil else {
                    throw ProposalProblem("the policy \(current.path) has this text already")
                }
            }
        case .remove where !isActive: throw ProposalProblem("the policy \(current.path) is switched off already")
        case .recover where isActive: throw ProposalProblem("the policy \(current.path) is in force already")
        case .add, .remove, .recover: break
        }
        if change.verb == .change { result.variables = try variables(fields["variables"], result) }
        return result
    }

    private func added(
        _ fields: OrderedDictionary<String, JSON>, _ change: PolicyChangeType
    ) throws(ProposalProblem) -> Result {
        let given = fields["path"]?.string
        let name = fields["name"]?.string ?? ""
        var path = try given.map(Self.checked(path:)) ?? Self.slug(name)
        // The title may be in the text alone.
        guard var draft = try draft(fields, change, path: path.isEmpty ? "policy" : path, replacing: nil) else {
            throw ProposalProblem(
                "a policy needs its text: 'source', or 'name' and some of \(Self.codeFields.joined(separator: ", "))")
        }
        if path.isEmpty { path = Self.slug(draft.name) }
        if path.isEmpty { throw ProposalProblem("a policy needs a name") }
        if given == nil {
            let wanted = path
            var number = 2
            while reads.policy(path: path) != nil {
                path = "\(wanted)_\(number)"
                number += 1
            }
        } else if reads.policy(path: path)?.isActive == true {
            throw ProposalProblem("there is a policy \(path) already: propose a change of it")
        }
        if let again = try self.draft(fields, change, path: path, replacing: nil) { draft = again }
        var result = Result(path: path, name: draft.name, current: nil, draft: draft)
        result.variables = try variables(fields["variables"], result)
        return result
    }

    /// The policy that is named, by its path or by a name that only one has; one that was removed also goes by the name
    /// that it had last.
    private func policy(
        _ value: JSON, _ change: PolicyChangeType
    ) throws(ProposalProblem) -> (PolicyVersionRecord, Bool) {
        let text = value.string ?? value.text
        var found = reads.policy(path: text)
        if found == nil {
            let active = reads.policies.filter { $0.name == text }
            let removed = reads.removedPolicies.filter { $0.name == text }
            let (first, second) = change.verb == .recover ? (removed, active) : (active, removed)
            let named = first.isEmpty ? second : first
            if named.count > 1 {
                throw ProposalProblem(
                    "several policies are named \"\(text)\": write \(named.map(\.path).joined(separator: " or "))")
            }
            found = named.first.flatMap { reads.policy(path: $0.path) }
        }
        guard let found else {
            let near = Spelling.suggestion(for: text, among: (reads.policies + reads.removedPolicies).map(\.path))
            throw ProposalProblem("there is no policy \"\(text)\"\(near.map { "; did you mean \"\($0)\"?" } ?? "")")
        }
        guard found.version.kind == change.kind else {
            throw ProposalProblem(
                "\(found.version.path) is a \(found.version.kind.rawValue) policy: propose "
                    + "policykit\(change.verb.rawValue)\(found.version.kind.rawValue)policy")
        }
        return (found.version, found.isActive)
    }

    // MARK: Texts

    private func draft(
        _ fields: OrderedDictionary<String, JSON>, _ change: PolicyChangeType, path: String,
        replacing current: PolicyVersionRecord?
    ) throws(ProposalProblem) -> PolicyVersionDraft? {
        let parts = (Self.codeFields + ["name", "description", "action_types"]).filter { fields[$0] != nil }
        let source: String
        if let given = fields["source"] {
            guard let text = given.string else { throw ProposalProblem("'source' must be a text") }
            guard parts.isEmpty else {
                throw ProposalProblem("'source' is the whole policy: leave out \(parts.joined(separator: ", "))")
            }
            source = text
        } else if parts.isEmpty {
            return nil
        } else {
            source = try composed(fields, change, current)
        }
        let format: PolicyVersionRecord.Format = ProposedFields.trimmed(source).hasPrefix("{") ? .json : .python
        let (accepted, findings) = PolicyChecker.accept(
            path: path + format.suffix, bytes: Array(source.utf8), connected: connected)
        guard let policy = accepted else {
            let errors = findings.filter { $0.severity == .error }
            throw ProposalProblem(errors.map(\.description).joined(separator: "\n"))
        }
        guard policy.metadata.kind == change.kind else {
            throw ProposalProblem(
                "the policy is of kind \(policy.metadata.kind.rawValue): propose "
                    + "policykit\(change.verb.rawValue)\(policy.metadata.kind.rawValue)policy")
        }
        return PolicyVersionDraft(policy)
    }

    /// The policy's text with the fields, over what it is now: a `.py` file whose header alone changes, else
    /// PolicyKit's JSON.
    private func composed(
        _ fields: OrderedDictionary<String, JSON>, _ change: PolicyChangeType, _ current: PolicyVersionRecord?
    ) throws(ProposalProblem) -> String {
        var json: OrderedDictionary<String, JSON> = [:]
        if let current {
            if current.format == .json {
                json = (try? JSON(parsing: current.source))?.object ?? [:]
            } else {
                let given = Self.codeFields.filter { fields[$0] != nil }
                if given.isEmpty {
                    return try PythonHeaderEdit(
                        name: fields["name"]?.string, description: fields["description"]?.string,
                        actionTypes: fields["action_types"]?.array?.compactMap(\.string)
                    ).text(of: current)
                }
                guard given.count == Self.codeFields.count else {
                    throw ProposalProblem(
                        "\(current.path) is a Python file: give its whole new text as 'source', or all of "
                            + "\(Self.codeFields.joined(separator: ", ")), or change the file")
                }
                json = try header(of: current)
            }
        }
        json["policy_kind"] = .string(change.kind.rawValue.prefix(1).uppercased() + change.kind.rawValue.dropFirst())
        json["action_types"] =
            fields["action_types"] ?? json["action_types"] ?? .array((current?.actionTypes ?? []).map(JSON.string))
        json["name"] = fields["name"] ?? json["name"] ?? current.map { .string($0.name) }
        json["description"] = fields["description"] ?? json["description"] ?? .string(current?.text ?? "")
        json["is_bundled"] = false
        for field in Self.codeFields { json[field] = fields[field] ?? json[field] ?? "" }
        // An added policy declares what it is given; a changed one keeps its own.
        if current == nil, let variables = fields["variables"] { json["variables"] = variables }
        guard let name = json["name"]?.string, !ProposedFields.trimmed(name).isEmpty else {
            throw ProposalProblem("a policy needs a 'name'")
        }
        return String(decoding: JSON.object(json).serialised(indent: 4), as: UTF8.self) + "\n"
    }

    /// What the header of a `.py` policy says beside PolicyKit's fields, as JSON has it.
    private func header(of current: PolicyVersionRecord) throws(ProposalProblem) -> OrderedDictionary<String, JSON> {
        guard let metadata = current.read?.metadata else { return [:] }
        let json = JSONPolicyWriter.header(metadata)
        var lost: [String] = []
        if metadata.schedule != nil { lost.append("schedule") }
        let rows = json["variables"]?.array ?? []
        for (variable, row) in zip(metadata.variables, rows)
        where VariableRow.variable(row, name: variable.name) != variable {
            lost.append("variable '\(variable.name)'")
        }
        guard lost.isEmpty else {
            throw ProposalProblem(
                "\(current.path) is a Python file whose \(lost.joined(separator: " and ")) PolicyKit's fields cannot hold: "
                    + "give its whole new text as 'source', or change the file")
        }
        return json
    }

    // MARK: Variables

    /// Values are set for variables that the policy's header declares, each of its variable's type.
    private func variables(_ given: JSON?, _ result: Result) throws(ProposalProblem) -> JSON? {
        guard let given else { return nil }
        guard let values = given.object ?? given.string.flatMap(Self.values(typed:)) else {
            throw ProposalProblem("'variables' must be names and values, such as quorum=3, greeting=hello")
        }
        let declared =
            if let draft = result.draft {
                PolicyVariables.declared(in: draft.source, path: result.path, format: draft.format)
            } else {
                result.current.map(PolicyVariables.declared(by:)) ?? []
            }
        var read: OrderedDictionary<String, JSON> = [:]
        for (name, value) in values {
            guard let variable = declared.first(where: { $0.name == name }) else {
                let names = declared.map(\.name)
                let all = names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"
                throw ProposalProblem("the policy \(result.path) has no variable '\(name)': \(all)")
            }
            if value.isNull {
                read[name] = .null
                continue
            }
            guard let accepted = PolicyVariables.value(value, of: variable), let json = try? accepted.plainJSON() else {
                let type = variable.isList ? "a list of \(variable.type.rawValue)" : variable.type.rawValue
                throw ProposalProblem("the variable '\(name)' of \(result.path) is \(type), which \(value.text) is not")
            }
            read[name] = json
        }
        return .object(read)
    }

    /// `quorum=3, greeting=hello` as people type it, or an object in JSON.
    private static func values(typed text: String) -> OrderedDictionary<String, JSON>? {
        if let object = (try? JSON(parsing: text))?.object { return object }
        var values: OrderedDictionary<String, JSON> = [:]
        for pair in ProposedFields.words(typed: text) {
            guard let equals = pair.firstIndex(of: "=") else { return nil }
            let value = ProposedFields.trimmed(String(pair[pair.index(after: equals)...]))
            values[ProposedFields.trimmed(String(pair[..<equals]))] = .string(value)
        }
        return values
    }

    // MARK: Paths

    /// A path for a title: its letters and digits in lower case, the rest as `_`.
    static func slug(_ name: String) -> String {
        var slug = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, !slug.hasSuffix("_") {
                slug += "_"
            }
        }
        while slug.hasSuffix("_") { slug.removeLast() }
        return String(slug.prefix(80))
    }

    private static func checked(path: String) throws(ProposalProblem) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isGood = parts.allSatisfy { part in
            !part.isEmpty && !part.hasPrefix(".")
                && part.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "-"
                }
        }
        guard isGood, parts.first != "common", path.utf8.count <= 200 else {
            throw ProposalProblem(
                "\"\(path)\" is no path for a policy: write letters, digits, - and _, with / between folders, not in common/"
            )
        }
        return path
    }
}
