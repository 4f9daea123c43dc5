import Governance
import JSONKit

/// Records with odd values. What a record keeps as long as it lives follows from its id; the rest is random.
struct RandomRecords {
    var random: SeededRandom
    static let bots = ["slack-main", "slack-other", ""]
    static let kinds = ["channel.name", "message"]

    mutating func text() -> String { random.pick(Odd.texts) }
    mutating func json() -> JSON { random.pick(Odd.values) }
    mutating func instant() -> Instant { random.pick(Odd.instants) }
    mutating func number() -> Int { Int(random.pick(Odd.integers)) }
    mutating func maybeText() -> String? { random.maybe { $0.pick(Odd.texts) } }
    mutating func maybeJSON() -> JSON? { random.maybe { $0.pick(Odd.values) } }
    mutating func maybeInstant() -> Instant? { random.maybe { $0.pick(Odd.instants) } }
    mutating func maybeID() -> Int64? { random.maybe { $0.id(8) } }

    static func bot(_ id: Int64) -> String { bots[Int(id) % bots.count] }
    static func community(_ id: Int64) -> Int64 { id % 2 + 1 }
    static func path(_ id: Int64) -> String { "policies/\(id % 3)" }

    static func object(_ id: Int64) -> ObjectReference? {
        id % 4 == 0 ? nil : ObjectReference(kind: kinds[Int(id) % 2], id: "C\(id % 3)")
    }

    static func post(_ id: Int64) -> PostReference { PostReference(channel: "C\(id % 2)", message: "\(id).0001") }

    mutating func community(id: Int64) -> CommunityRecord {
        var community = CommunityRecord(
            id: id, name: "community \(id)",
            settings: CommunitySettings(
                onError: random.name(), pollInterval: random.pick([0.25, 60, 1e9]), inDoubtDelay: 0.001,
                adminBot: maybeText(), adminChannel: maybeText()),
            counters: CommunityCounters(members: .max, roles: .min, documents: random.id(9), variables: 0),
            foundedAt: maybeInstant(), createdAt: instant())
        community.firstRoles = random.pick([[], [["role": 1, "first": "admins"]]])
        return community
    }

    mutating func bot(name: String) -> BotRecord {
        BotRecord(
            name: name, communityID: random.id(2), platform: text(), userID: maybeText(),
            operatorUsername: maybeText(), firstSeenAt: instant())
    }

    mutating func member(id: Int64) -> MemberRecord {
        MemberRecord(
            id: id, communityID: Self.community(id), bot: Self.bot(id), username: "U\(id)\u{0}",
            readableName: maybeText(), avatar: maybeText(), isAdmin: random.flag(), isBot: random.flag(),
            isPresent: random.flag(), createdAt: instant())
    }

    mutating func role(id: Int64) -> RoleRecord {
        RoleRecord(
            id: id, communityID: Self.community(id), name: text(), text: text(), isBase: random.flag(),
            permissions: Set((0..<3).map { _ in Permission(random.name(), random.pick(["*", "a:b", ""])) }))
    }

    mutating func document(id: Int64) -> DocumentRecord {
        DocumentRecord(
            id: id, communityID: Self.community(id), name: text(), text: text(), isActive: random.flag())
    }

    mutating func setting(communityID: Int64, path: String) -> PolicySettingRecord {
        PolicySettingRecord(
            communityID: communityID, path: path, name: text(), value: random.pick(Odd.scriptValues),
            setAt: instant())
    }

    mutating func link(members: Int64) -> AccountLinkRecord {
        AccountLinkRecord(
            memberID: random.id(members), communityID: random.id(2), personID: random.id(members),
            linkedAt: instant())
    }

    mutating func code(members: Int64) -> LinkCodeRecord {
        LinkCodeRecord(
            code: text(), communityID: random.id(2), memberID: random.id(members), expiresAt: instant())
    }

    mutating func version(id: Int64) -> PolicyVersionRecord {
        PolicyVersionRecord(
            id: id, path: Self.path(id), contentHash: "hash \(id)", format: random.name(), source: text(),
            kind: random.name(), actionTypes: random.pick([[], ["a"], Odd.texts]), name: text(), text: text(),
            mode: random.name(), canPass: random.flag(), createdAt: instant())
    }

    mutating func change(id: Int64, communityID: Int64, path: String, versions: Int64) -> PolicyChangeRecord {
        PolicyChangeRecord(
            id: id, communityID: communityID, path: path, versionID: random.flag() ? random.id(versions) : nil,
            actionID: maybeID(), at: instant())
    }

    mutating func override(communityID: Int64) -> OverrideRecord {
        OverrideRecord(communityID: communityID, reason: text(), beganAt: instant(), expiresAt: instant())
    }

    mutating func active(communityID: Int64, path: String, versions: Int64) -> ActivePolicyRecord {
        ActivePolicyRecord(
            communityID: communityID, path: path, versionID: random.id(versions), activatedAt: instant(),
            isEnabled: random.flag())
    }

    mutating func file(communityID: Int64, path: String) -> PolicyFileRecord {
        PolicyFileRecord(
            communityID: communityID, path: path, contentHash: maybeText(), outcome: random.name(),
            actionID: maybeID(), problem: maybeText(), updatedAt: instant())
    }

    mutating func action(id: Int64) -> ActionRecord {
        ActionRecord(
            id: id, communityID: Self.community(id), bot: Self.bot(id), kind: random.name(), type: text(),
            initiatorID: maybeID(), fields: json(), object: Self.object(id), newState: maybeJSON(),
            previousState: maybeJSON(), channel: maybeText(), answerHandle: maybeText(), origin: random.name(),
            eventID: maybeText(), underlyingID: maybeID(), state: random.name(),
            triedVersions: random.pick([[], [1], Odd.integers]), raisedCount: number(), isReverted: random.flag(),
            isExecuted: random.flag(), revertAttempts: number(), executeAttempts: number(),
            effect: random.maybe { $0.name() }, data: json(), occurredAt: instant(), receivedAt: instant())
    }

    mutating func proposal(id: Int64, actions: Int64, versions: Int64) -> ProposalRecord {
        ProposalRecord(
            id: id, communityID: Self.community(id), actionID: id % actions + 1, versionID: id % versions + 1,
            path: Self.path(id), state: random.flag() ? .pending : random.name(),
            decision: random.maybe { $0.name() }, voteID: maybeID(), data: json(),
            variables: random.pick(Odd.scriptValues), readSet: ReadSet(rawValue: Int(random.id(127))),
            wakeAt: random.maybe { Instant(microseconds: $0.id(100)) }, isDirty: random.flag(), checkCount: number(),
            runCount: number(), retryState: random.maybe { $0.name() }, createdAt: instant(),
            decidedAt: maybeInstant(), note: maybeText())
    }

    mutating func vote(id: Int64, proposals: Int64) -> VoteRecord {
        VoteRecord(
            id: id, proposalID: id % proposals + 1, bot: Self.bot(id),
            spec: VoteSpec(
                kind: random.name(), text: text(), details: maybeText(), options: random.pick([[], Odd.texts]),
                candidates: random.pick([[], [""]]),
                numbers: random.pick([NumberRange(), NumberRange(minimum: -1, maximum: 1.5, step: 0.5)]),
                electorate: random.pick([.everyone, .members([]), .members(Odd.texts)]),
                mentionsVoters: random.flag(), abstention: random.pick([nil, .counted, .uncounted]),
                hidesTally: random.flag(), closesIn: random.pick([nil, 0.5, 86_400]),
                reminders: random.pick([nil, [], [3600, 0.25]])),
            callID: random.id(9), post: id % 3 == 0 ? nil : Self.post(id), permalink: maybeText(),
            openedAt: instant(), closedAt: maybeInstant(), needsUpdate: random.flag(),
            audience: random.pick([nil, [], Odd.texts]), closesAt: maybeInstant(), remindersSent: number(),
            wakeAt: maybeInstant())
    }

    mutating func ballotEvent(id: Int64, proposals: Int64) -> BallotEventRecord {
        BallotEventRecord(
            id: id, proposalID: id % proposals + 1, voteID: 1, memberID: id % 3,
            move: random.pick([
                .reactionAdded(text()), .reactionRemoved(text()), .reactionsStanding(Odd.texts),
                .reactionsStanding([]), .chosen(text()), .selected(candidate: text(), option: text()),
                .tallied(candidate: text(), option: text()),
            ]), castAt: instant(), receivedAt: instant(), standing: random.name())
    }

    mutating func ballot(proposals: Int64) -> BallotRecord {
        BallotRecord(
            proposalID: random.id(proposals), voteID: random.id(4), memberID: random.id(3),
            candidate: random.pick(["", "a\u{0}", "Grüße"]), value: text(), castAt: instant())
    }

    mutating func parked(id: Int64) -> ParkedBallotRecord {
        ParkedBallotRecord(
            id: id, bot: Self.bot(id), post: Self.post(id), voter: text(), isAddition: random.flag(), emoji: text(),
            castAt: instant(), receivedAt: instant())
    }

    mutating func call(id: Int64) -> CallRecord {
        CallRecord(
            id: id, communityID: Self.community(id), bot: Self.bot(id), method: text(), arguments: json(),
            purpose: random.name(), actionID: id % 3 == 0 ? nil : id % 4, proposalID: id % 5 == 0 ? nil : id % 4,
            runID: maybeID(), voteID: maybeID(), attempt: number(), step: number(), object: Self.object(id),
            newState: maybeJSON(), state: random.name(), result: maybeJSON(),
            refusal: random.maybe {
                PlatformRefusal(platform: $0.pick(Odd.texts), code: $0.pick(Odd.texts), message: $0.pick(Odd.texts))
            }, echoedAt: maybeInstant(), plannedAt: instant(), intendedAt: maybeInstant(),
            finishedAt: maybeInstant())
    }

    mutating func run(id: Int64) -> RunRecord {
        RunRecord(
            id: id, communityID: Self.community(id), actionID: id % 4, proposalID: maybeID(), versionID: random.id(9),
            block: random.name(), now: instant(), seed: random.next(),
            transcript: random.pick([[], Odd.transcript]),
            waiting: random.pick([.call(.max), .call(1), .effect(.revert), .effect(.execute)]))
    }

    mutating func evaluation(id: Int64) -> EvaluationRecord {
        EvaluationRecord(
            id: id, actionID: id % 4, proposalID: maybeID(), versionID: random.id(9), block: random.name(),
            startedAt: instant(), finishedAt: instant(), outcome: text(), problem: maybeText(),
            instructions: random.pick(Odd.integers))
    }

    mutating func log(id: Int64) -> LogRecord {
        LogRecord(
            id: id, communityID: Self.community(id), actionID: id % 5 == 0 ? nil : id % 4, proposalID: maybeID(),
            versionID: maybeID(), block: random.maybe { $0.name() }, level: random.name(), message: text(),
            at: instant())
    }

    mutating func objectState(id: Int64) -> ObjectStateRecord {
        ObjectStateRecord(
            bot: Self.bot(id), object: Self.object(id) ?? ObjectReference(kind: "pin", id: "a\u{0}b"),
            lawful: maybeJSON(), isInferred: random.flag(), lawfulAt: maybeInstant(), knownAt: instant())
    }

    mutating func schedule(communityID: Int64, path: String) -> ScheduleRecord {
        ScheduleRecord(
            key: ScheduleRecord.Key(communityID: communityID, path: path),
            schedule: PolicySchedule(expression: text(), timeZone: text()), dueAt: instant())
    }

    mutating func problem(id: Int64) -> ProblemRecord {
        ProblemRecord(
            subject: "proposal:\(id)", communityID: maybeID(), bot: maybeText(), proposalID: maybeID(),
            message: text(), firstAt: instant(), lastAt: instant(), count: number())
    }

    mutating func ledger(sequence: Int64) -> LedgerEntryRecord {
        LedgerEntryRecord(
            sequence: sequence, at: instant(), communityID: maybeID(), kind: text(), actionID: maybeID(),
            proposalID: maybeID(), body: text(), hash: text())
    }
}
