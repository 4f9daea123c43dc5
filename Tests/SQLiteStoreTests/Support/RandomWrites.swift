import Governance

/// Makes batches of writes of every kind that a store must accept.
struct RandomWrites {
    static let actions: Int64 = 8
    static let versions: Int64 = 4
    static let proposals: Int64 = 8
    static let members: Int64 = 6

    private var records: RandomRecords
    private var roles: Set<Int64> = []
    private var ledgerLength: Int64 = 0
    private var nextID: [RecordTable: Int64] = [:]

    init(seed: UInt64) {
        records = RandomRecords(random: SeededRandom(seed: seed))
    }

    /// The records that others name.
    mutating func foundation() -> [Write] {
        var writes: [Write] = []
        for id in 1...2 as ClosedRange<Int64> { writes.append(.community(records.community(id: id))) }
        for id in 1...Self.members { writes.append(.member(records.member(id: id))) }
        for id in 1...Self.versions { writes.append(.policyVersion(records.version(id: id))) }
        for id in 1...Self.actions { writes.append(.action(records.action(id: id))) }
        for id in 1...Self.proposals { writes.append(.proposal(proposal(id))) }
        return writes
    }

    mutating func batch() -> [Transition] {
        (0..<Int(records.random.id(4))).map { _ in
            let count = Int(records.random.id(12))
            return Transition(writes: (0..<count).flatMap { _ in write() })
        }
    }

    private mutating func proposal(_ id: Int64) -> ProposalRecord {
        records.proposal(id: id, actions: Self.actions, versions: Self.versions)
    }

    /// An id that was used, or the next.
    private mutating func id(_ table: RecordTable) -> Int64 {
        let highest = nextID[table, default: 0]
        if highest > 0, highest >= 12 || records.random.flag() { return records.random.id(highest) }
        nextID[table] = highest + 1
        return highest + 1
    }

    private mutating func write() -> [Write] {
        let communityID = records.random.id(2)
        let path = RandomRecords.path(records.random.id(3))
        switch records.random.id(45) {
        case 1: return [.community(records.community(id: communityID))]
        case 2: return [.bot(records.bot(name: RandomRecords.bot(records.random.id(3))))]
        case 3: return [.member(records.member(id: records.random.id(Self.members)))]
        case 4, 5:
            let id = id(.role)
            roles.insert(id)
            return [.role(records.role(id: id))]
        case 6:
            guard let id = roles.sorted().first else { return [] }
            roles.remove(id)
            return [.removeRole(id)]
        case 7, 8, 9:
            guard !roles.isEmpty else { return [] }
            let role = records.random.pick(roles.sorted())
            return [.roleMembership(RoleMembership(roleID: role, memberID: records.random.id(Self.members)))]
        case 10:
            return [
                .removeRoleMembership(
                    RoleMembership(roleID: records.random.id(6), memberID: records.random.id(Self.members)))
            ]
        case 11: return [.document(records.document(id: id(.document)))]
        case 12: return [.policyVersion(records.version(id: Self.versions + id(.policyVersion)))]
        case 13: return [.removePolicyVersion(Self.versions + records.random.id(12))]
        case 14:
            return [.activePolicy(records.active(communityID: communityID, path: path, versions: Self.versions))]
        case 15: return [.removeActivePolicy(communityID: communityID, path: path)]
        case 16: return [.policyFile(records.file(communityID: communityID, path: path))]
        case 17, 18: return [.action(records.action(id: records.random.id(Self.actions)))]
        case 19, 20, 21: return [.proposal(proposal(records.random.id(Self.proposals)))]
        case 22: return [.vote(records.vote(id: id(.vote), proposals: Self.proposals))]
        case 23: return [.ballotEvent(records.ballotEvent(id: id(.ballotEvent), proposals: Self.proposals))]
        case 24: return [.ballot(records.ballot(proposals: Self.proposals))]
        case 25: return [.removeBallot(records.ballot(proposals: Self.proposals).key)]
        case 26: return [.parkedBallot(records.parked(id: id(.parkedBallot)))]
        case 27: return [.removeParkedBallot(records.random.id(12))]
        case 28: return [.call(records.call(id: id(.call)))]
        case 29: return [.run(records.run(id: id(.run)))]
        case 30: return [.removeRun(records.random.id(12))]
        case 31: return [.evaluation(records.evaluation(id: id(.evaluation))), .log(records.log(id: id(.log)))]
        case 32: return [.objectState(records.objectState(id: records.random.id(12)))]
        case 33: return platformMark()
        case 34: return [.problem(records.problem(id: communityID))]
        case 35: return [.removeProblem("proposal:\(communityID)")]
        case 36:
            return [
                .policyChange(
                    records.change(
                        id: id(.policyChange), communityID: communityID, path: path, versions: Self.versions))
            ]
        case 37:
            return [
                records.random.flag()
                    ? .override(records.override(communityID: communityID)) : .removeOverride(communityID: communityID)
            ]
        case 38: return [.cutRecords(communityID: communityID, before: records.instant())]
        case 39: return settingChange(communityID, path)
        case 40:
            return [
                records.random.id(3) == 1
                    ? .removeAccountLink(memberID: records.random.id(Self.members))
                    : .accountLink(records.link(members: Self.members))
            ]
        case 41:
            return [
                records.random.id(3) == 1
                    ? .removeLinkCode(records.text()) : .linkCode(records.code(members: Self.members))
            ]
        case 42: return [.schedule(records.schedule(communityID: communityID, path: path))]
        case 43: return [.removeSchedule(ScheduleRecord.Key(communityID: communityID, path: path))]
        default: return ledgerLine()
        }
    }

    private mutating func settingChange(_ communityID: Int64, _ path: String) -> [Write] {
        let setting = records.setting(communityID: communityID, path: path)
        guard records.random.id(3) == 1 else { return [.policySetting(setting)] }
        return [.removePolicySetting(communityID: communityID, path: path, name: setting.name)]
    }

    private mutating func platformMark() -> [Write] {
        let bot = RandomRecords.bot(records.random.id(3))
        let at = records.instant()
        return [
            .cursor(CursorRecord(bot: bot, key: "history", value: records.text())),
            .seenEvent(SeenEventRecord(bot: bot, eventID: "Ev\(records.random.id(9))", receivedAt: at)),
            .forgetSeenEvents(before: Instant(microseconds: records.random.flag() ? .min : -5)),
        ]
    }

    private mutating func ledgerLine() -> [Write] {
        ledgerLength += 1
        var writes: [Write] = [.ledger(records.ledger(sequence: ledgerLength))]
        for name in ["message", "comment"] where records.random.flag() {
            writes.append(
                .ledgerText(
                    LedgerTextRecord(
                        sequence: ledgerLength, name: name, salt: records.text(), text: records.text())))
        }
        if records.random.flag() {
            writes.append(.eraseLedgerText(sequence: records.random.id(ledgerLength), name: "message"))
        }
        return writes
    }
}
