import JSONKit
import PolicyScript

/// What a community was at each time, beside its policies: members, roles and who has them, documents, variables, and
/// which accounts are one person's; as far as the ledger tells.
struct ReplayState {
    /// Members by the instant at which they were first heard of, and by that at which they are taken to have left.
    private(set) var members: [MemberRecord]
    private(set) var departures: [(at: Instant, member: Int64)] = []
    /// What was so before the ledger says anything of it.
    private(set) var firstRoles: [RoleRecord] = []
    private(set) var firstMemberships: [RoleMembership] = []
    private(set) var firstDocuments: [DocumentRecord] = []
    private(set) var firstLinks: [AccountLinkRecord] = []
    private(set) var changes: [(at: Instant, change: Change)] = []
    /// What cannot be known, in words.
    private(set) var limits: [String] = []

    /// Something that became different.
    enum Change {
        case role(RoleRecord)
        case roleGone(Int64)
        case membership(role: Int64, members: [Int64], isGiven: Bool)
        case document(DocumentRecord)
        case variables(path: String, values: JSON)
        case linked([Int64], person: Int64)
        case unlinked([Int64])
    }

    /// Today's records, which are what the ledger's lines lead up to.
    private let roles: [RoleRecord]
    private let memberships: [RoleMembership]
    private let documents: [DocumentRecord]
    private let links: [AccountLinkRecord]
    private var toldRoles: Set<Int64> = []
    private var toldMemberships: Set<RoleMembership> = []
    private var toldDocuments: Set<Int64> = []
    private var toldAccounts: Set<Int64> = []
    private var erased = 0

    /// Begins with what is so today.
    /// - Throws: when the store cannot be read.
    init(of community: CommunityRecord, in store: any StoreReads) throws {
        members = try store.members(communityID: community.id)
        roles = try store.roles(communityID: community.id)
        memberships = try store.roleMemberships(communityID: community.id)
        documents = try store.documents(communityID: community.id)
        links = try store.accountLinks(communityID: community.id)
    }

    /// Takes in a line of the ledger that tells of a change.
    mutating func read(_ line: LedgerEntryRecord, _ facts: JSON, _ store: any StoreReads) throws {
        // What a policy's block did it does again.
        guard line.proposalID == nil else { return }
        if let id = facts["role"]?.int64 {
            try readRole(id, line, facts, store)
        } else if let id = facts["document"]?.int64 {
            let known = documents.first { $0.id == id }
            let texts = try texts(of: line, ["name", "text"], store)
            toldDocuments.insert(id)
            changes.append(
                (
                    line.at,
                    .document(
                        DocumentRecord(
                            id: id, communityID: line.communityID ?? 0,
                            name: texts["name"] ?? known?.name ?? "document \(id)",
                            text: texts["text"] ?? known?.text ?? "", isActive: facts["active"]?.bool ?? true))
                ))
        } else if facts["variables"] != nil, let path = facts["policy"]?.string {
            let values = try texts(of: line, ["values"], store)["values"].flatMap { try? JSON(parsing: $0) }
            if let values { changes.append((line.at, .variables(path: path, values: values))) }
        } else if let accounts = facts["linked"]?.array?.compactMap(\.int64) {
            toldAccounts.formUnion(accounts)
            changes.append((line.at, .linked(accounts, person: facts["person"]?.int64 ?? accounts.first ?? 0)))
        } else if let account = facts["unlinked"]?.int64 {
            let others = (facts["others"]?.array ?? []).compactMap(\.int64)
            toldAccounts.formUnion([account] + others)
            changes.append((line.at, .unlinked([account] + others)))
        }
    }

    private mutating func readRole(
        _ id: Int64, _ line: LedgerEntryRecord, _ facts: JSON, _ store: any StoreReads
    ) throws {
        switch facts["state"]?.string {
        case "defined"?:
            let known = roles.first { $0.id == id }
            let texts = try texts(of: line, ["name", "description"], store)
            toldRoles.insert(id)
            changes.append(
                (
                    line.at,
                    .role(
                        RoleRecord(
                            id: id, communityID: line.communityID ?? 0,
                            name: texts["name"] ?? known?.name ?? "role \(id)",
                            text: texts["description"] ?? known?.text ?? "",
                            isBase: facts["base"]?.bool ?? known?.isBase ?? false,
                            permissions: Set(
                                (facts["permissions"]?.array ?? []).compactMap {
                                    $0.string.flatMap(Permission.init(codename:))
                                })))
                ))
        case "deleted"?:
            toldRoles.insert(id)
            changes.append((line.at, .roleGone(id)))
        default:
            let (given, taken) = (facts["given"], facts["taken"])
            var ids = (given?.array ?? taken?.array ?? []).compactMap(\.int64)
            if let member = facts["member"]?.int64 { ids.append(member) }
            guard !ids.isEmpty else { return }
            for member in ids { toldMemberships.insert(RoleMembership(roleID: id, memberID: member)) }
            let isGiven = given?.bool ?? (given?.array != nil)
            changes.append((line.at, .membership(role: id, members: ids, isGiven: isGiven)))
        }
    }

    /// The texts beside a line; those that were erased are missing, and that is noted.
    private mutating func texts(
        of line: LedgerEntryRecord, _ names: [String], _ store: any StoreReads
    ) throws -> [String: String] {
        let found = try store.ledgerTexts(sequence: line.sequence)
        let texts = Dictionary(found.map { ($0.name, $0.text) }) { first, _ in first }
        if names.contains(where: { texts[$0] == nil }) { erased += 1 }
        return texts
    }

    /// All lines are read: what none of them told of was so from the beginning. `traces` are the instants at which
    /// members were last heard of.
    mutating func finish(traces: [Int64: Instant]) {
        firstRoles = roles.filter { !toldRoles.contains($0.id) }
        firstMemberships = memberships.filter { !toldMemberships.contains($0) }
        firstDocuments = documents.filter { !toldDocuments.contains($0.id) }
        firstLinks = links.filter { !toldAccounts.contains($0.memberID) }
        limits = ["members are there from when they were first heard of, by the names and admin rights of today"]
        for member in members where !member.isPresent {
            departures.append((max(traces[member.id] ?? member.createdAt, member.createdAt), member.id))
        }
        if !departures.isEmpty {
            limits.append(
                "when members left is not recorded: \(departures.count) "
                    + "\(departures.count == 1 ? "is" : "are") taken to have left after what they did last")
        }
        if !firstRoles.isEmpty {
            limits.append(
                "the ledger does not tell when these roles came to be what they are: "
                    + firstRoles.map(\.name).joined(separator: ", "))
        }
        if erased > 0 {
            limits.append(
                "the texts of \(erased) change\(erased == 1 ? "" : "s") of roles, documents or variables were erased: "
                    + "today's stand in for them, where there are any")
        }
    }
}
