import JSONKit
import OrderedCollections

/// What a community has, for reading what a constitution action is about.
protocol ConstitutionReads {
    var documents: [DocumentRecord] { get }
    var roles: [RoleRecord] { get }
    /// The members of the community, present or not.
    var members: [MemberRecord] { get }
    /// The versions in force, also of policies that are switched off.
    var policies: [PolicyVersionRecord] { get }
    /// The versions that were in force last of policies that were removed, by path.
    var removedPolicies: [PolicyVersionRecord] { get }
    /// The version of a policy that is in force, or that was before it was removed.
    func policy(path: String) -> (version: PolicyVersionRecord, isActive: Bool)?
}

/// Reads the fields of constitution actions on documents and roles: names and user ids become the ids by which an
/// action keeps them.
struct ConstitutionFields {
    let reads: any ConstitutionReads
    /// The bot of whoever proposes: a bare user id means a member there first.
    let bot: String

    /// The fields of an action on a document or a role, as the action keeps them.
    func resolve(
        _ fields: OrderedDictionary<String, JSON>, of type: DeclaredActionType
    ) throws(ProposalProblem) -> OrderedDictionary<String, JSON> {
        var fields = fields
        if let value = fields["doc"] { fields["doc"] = .int(try document(value, type).id) }
        if type.codename.hasSuffix("communitydoc") { try checkName(ofDocument: fields, type) }
        if let value = fields["role"] { fields["role"] = .int(try role(value, type).id) }
        if let value = fields["users"] {
            let ids = try users(value).map(\.id)
            guard !ids.isEmpty else { throw ProposalProblem("\(type.codename) needs at least one member in 'users'") }
            fields["users"] = .array(ids.map(JSON.int))
        }
        if let name = fields["name"]?.string, type.codename.hasSuffix("role") {
            guard !ProposedFields.trimmed(name).isEmpty else { throw ProposalProblem("a role needs a name") }
            let other = reads.roles.first { $0.name == name && $0.id != fields["role"]?.int64 }
            guard other == nil else { throw ProposalProblem("there is a role \"\(name)\" already") }
        }
        if let value = fields["permissions"] { fields["permissions"] = .array(try permissions(value)) }
        return fields
    }

    private func document(_ value: JSON, _ type: DeclaredActionType) throws(ProposalProblem) -> DocumentRecord {
        // What is deleted can only be restored, and what is not cannot.
        let wantsDeleted = type.codename == "policykitrecovercommunitydoc"
        let documents = reads.documents.filter { $0.isActive != wantsDeleted }
        if let found = documents.first(where: { value.int64 == $0.id || value.string == $0.name }) { return found }
        if let id = value.string.flatMap({ Int64($0) }), let found = documents.first(where: { $0.id == id }) {
            return found
        }
        let which = wantsDeleted ? "deleted document" : "document"
        throw ProposalProblem(
            "there is no \(which) \(name(value))\(among(documents.map(\.name), value))")
    }

    /// No two documents bear one name, so that a name always means one.
    private func checkName(
        ofDocument fields: OrderedDictionary<String, JSON>, _ type: DeclaredActionType
    ) throws(ProposalProblem) {
        guard type.codename != "policykitdeletecommunitydoc" else { return }
        let id = fields["doc"]?.int64
        let name = fields["name"]?.string ?? reads.documents.first { $0.id == id }?.name
        if let name, let problem = DocumentRecord.conflict(of: name, id: id, among: reads.documents) {
            throw ProposalProblem(problem)
        }
    }

    private func role(_ value: JSON, _ type: DeclaredActionType) throws(ProposalProblem) -> RoleRecord {
        if let found = reads.roles.first(where: { value.int64 == $0.id || value.string == $0.name }) {
            if found.isBase, ["policykitadduserrole", "policykitremoveuserrole"].contains(type.codename) {
                throw ProposalProblem("every member has the base role \"\(found.name)\"; it is not given or taken")
            }
            return found
        }
        if let id = value.string.flatMap({ Int64($0) }), let found = reads.roles.first(where: { $0.id == id }) {
            return found
        }
        throw ProposalProblem("there is no role \(name(value))\(among(reads.roles.map(\.name), value))")
    }

    private func users(_ value: JSON) throws(ProposalProblem) -> [MemberRecord] {
        let items = value.array ?? value.string.map { ProposedFields.words(typed: $0).map(JSON.string) } ?? [value]
        var found: [MemberRecord] = []
        for item in items {
            let member = try user(item)
            if !found.contains(where: { $0.id == member.id }) { found.append(member) }
        }
        return found
    }

    /// A member by number, user id, `BOT:ID`, or a readable name that only one has.
    private func user(_ value: JSON) throws(ProposalProblem) -> MemberRecord {
        let members = reads.members.filter { !$0.bot.isEmpty }
        if let id = value.int64, let found = members.first(where: { $0.id == id }) { return found }
        guard let text = value.string else { throw ProposalProblem("there is no member \(name(value))") }
        if let found = members.first(where: { "\($0.bot):\($0.username)" == text }) { return found }
        if let found = members.first(where: { $0.bot == bot && $0.username == text }) { return found }
        let named = members.filter { $0.username == text }
        let candidates = named.isEmpty ? members.filter { $0.readableName == text && $0.isPresent } : named
        if candidates.count == 1 { return candidates[0] }
        if candidates.isEmpty { throw ProposalProblem("there is no member \(name(value))") }
        let all = candidates.map { "\($0.bot):\($0.username)" }.joined(separator: " or ")
        throw ProposalProblem("\(name(value)) may be several members: write \(all)")
    }

    private func permissions(_ value: JSON) throws(ProposalProblem) -> [JSON] {
        var codenames: [JSON] = []
        for item in value.array ?? [] {
            guard let text = item.string, let permission = Permission(spelt: text) else {
                throw ProposalProblem(
                    "\(name(item)) is no permission: write add_TYPE, can_execute_TYPE or view_TYPE with an action type")
            }
            if !codenames.contains(.string(permission.codename)) { codenames.append(.string(permission.codename)) }
        }
        return codenames
    }

    private func name(_ value: JSON) -> String { value.string.map { "\"\($0)\"" } ?? value.text }

    private func among(_ names: [String], _ value: JSON) -> String {
        let near = value.string.flatMap { Spelling.suggestion(for: $0, among: names) }
        return near.map { "; did you mean \"\($0)\"?" } ?? ""
    }
}

extension DocumentRecord {
    /// Why a document cannot bear a name; nil when no other one that is in use does.
    static func conflict(of name: String, id: Int64?, among documents: [DocumentRecord]) -> String? {
        guard documents.contains(where: { $0.isActive && $0.name == name && $0.id != id }) else { return nil }
        return "there is a document \"\(name)\" already: change that one, or choose another name"
    }
}
