extension MemoryStore {
    public func highestID(_ table: RecordTable) -> Int64 { read { $0.highest[table, default: 0] } }

    public func communities() -> [CommunityRecord] { read { $0.communities.values.sorted { $0.id < $1.id } } }

    public func bots() -> [BotRecord] { read { $0.bots.values.sorted { $0.name < $1.name } } }

    public func member(_ id: Int64) -> MemberRecord? { read { $0.members[id] } }

    public func member(bot: String, username: String) -> MemberRecord? {
        read { tables in tables.memberByName[.init(bot: bot, name: username)].flatMap { tables.members[$0] } }
    }

    public func members(communityID: Int64) -> [MemberRecord] {
        read { tables in tables.membersByCommunity[communityID].compactMap { tables.members[$0] } }
    }

    public func roles(communityID: Int64) -> [RoleRecord] {
        read { $0.roles.values.filter { $0.communityID == communityID }.sorted { $0.id < $1.id } }
    }

    public func roleMemberships(communityID: Int64) -> [RoleMembership] {
        read { tables in
            tables.memberships.filter { tables.roles[$0.roleID]?.communityID == communityID }
                .sorted { ($0.roleID, $0.memberID) < ($1.roleID, $1.memberID) }
        }
    }

    public func documents(communityID: Int64) -> [DocumentRecord] {
        read { $0.documents.values.filter { $0.communityID == communityID }.sorted { $0.id < $1.id } }
    }

    public func policySettings(communityID: Int64) -> [PolicySettingRecord] {
        read {
            $0.settings.values.filter { $0.communityID == communityID }
                .sorted { ($0.path, $0.name) < ($1.path, $1.name) }
        }
    }

    public func accountLinks(communityID: Int64) -> [AccountLinkRecord] {
        read { $0.accountLinks.values.filter { $0.communityID == communityID }.sorted { $0.memberID < $1.memberID } }
    }

    public func linkCodes() -> [LinkCodeRecord] { read { $0.linkCodes.values.sorted { $0.code < $1.code } } }

    public func policyVersion(_ id: Int64) -> PolicyVersionRecord? { read { $0.versions[id] } }

    public func policyVersion(path: String, contentHash: String) -> PolicyVersionRecord? {
        read { tables in
            tables.versionByContent[.init(path: path, contentHash: contentHash)].flatMap { tables.versions[$0] }
        }
    }

    public func policyVersions(path: String) -> [PolicyVersionRecord] {
        read { $0.versions.values.filter { $0.path == path }.sorted { $0.id < $1.id } }
    }

    public func activePolicies() -> [ActivePolicyRecord] {
        read { $0.activePolicies.values.sorted { ($0.communityID, $0.path) < ($1.communityID, $1.path) } }
    }

    public func policyFiles(communityID: Int64) -> [PolicyFileRecord] {
        read { $0.policyFiles.values.filter { $0.communityID == communityID }.sorted { $0.path < $1.path } }
    }

    public func policyChanges(communityID: Int64, path: String?) -> [PolicyChangeRecord] {
        read {
            $0.policyChanges.values.filter { $0.communityID == communityID && (path == nil || $0.path == path) }
                .sorted { $0.id < $1.id }
        }
    }

    public func overrides() -> [OverrideRecord] {
        read { $0.overrides.values.sorted { $0.communityID < $1.communityID } }
    }

    public func recordsToCut(communityID: Int64, before: Instant) -> RetentionCount {
        read { tables in
            RetentionCount(
                evaluations: tables.evaluations.values.count { tables.isOld($0, communityID, before) },
                logs: tables.logs.values.count { tables.isOld($0, communityID, before) },
                texts: tables.ledger.filter { $0.communityID == communityID && $0.at < before }
                    .reduce(0) { $0 + (tables.ledgerTexts[$1.sequence]?.count ?? 0) })
        }
    }

    public func objectState(_ key: ObjectStateRecord.Key) -> ObjectStateRecord? { read { $0.objects[key] } }

    public func objectStates(bot: String, kind: String) -> [ObjectStateRecord] {
        read {
            $0.objects.values.filter { $0.bot == bot && $0.object.kind == kind }
                .sorted { $0.object.id < $1.object.id }
        }
    }

    public func cursor(bot: String, key: String) -> String? { read { $0.cursors[.init(bot: bot, name: key)] } }

    public func isSeen(bot: String, eventID: String) -> Bool {
        read { $0.seen[.init(bot: bot, name: eventID)] != nil }
    }

    public func problems() -> [ProblemRecord] { read { $0.problems.values.sorted { $0.subject < $1.subject } } }

    public func ledgerHead() -> LedgerEntryRecord? { read { $0.ledger.last } }

    public func ledger(from sequence: Int64, limit: Int) -> [LedgerEntryRecord] {
        // Sequence numbers have no gaps, so a line's place is its number less one.
        read { Array($0.ledger.dropFirst(Int(max(sequence, 1) - 1)).prefix(limit)) }
    }

    public func ledgerTexts(sequence: Int64) -> [LedgerTextRecord] { read { $0.ledgerTexts[sequence] ?? [] } }
}
