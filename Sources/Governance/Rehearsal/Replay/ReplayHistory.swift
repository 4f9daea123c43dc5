import JSONKit
import OrderedCollections
import PolicyScript

/// What a store holds of a community's past, as far as it can be played again.
struct ReplayHistory {
    let community: CommunityRecord
    let bots: [BotRecord]
    let members: [Int64: MemberRecord]
    /// What the community was beside its policies.
    private(set) var state: ReplayState
    /// When versions of policies came into force and left it, in order.
    private(set) var activations: [Activation] = []
    /// The actions in the order in which they were heard.
    private(set) var deeds: [Deed] = []
    /// The operator's overrides of the constitution: when one began and how long it was to last, or when one was ended.
    private(set) var overrides: [(at: Instant, seconds: Double?)] = []
    private(set) var begin: Instant
    let end: Instant
    /// The seed of each block's first run for an action, from the ledger.
    private(set) var seeds: [SeedKey: UInt64] = [:]

    /// The action and the policy of each proposal.
    private var proposals: [Int64: (deed: Int64, path: String)] = [:]

    /// A policy that came into force, or left it.
    struct Activation {
        var at: Instant
        var path: String
        /// Nil for one that left.
        var version: PolicyVersionRecord?
    }

    /// Which run a seed is for.
    struct SeedKey: Hashable {
        /// The action, or the one that the trigger follows.
        var actionID: Int64
        var path: String
        var block: PolicyBlock
    }

    /// An action and what came of it.
    struct Deed {
        var action: ActionRecord
        /// Its own proposals, then those of the triggers that followed it.
        var proposals: [ProposalRecord]
        var ballots: [BallotEventRecord]
        var votes: [Int64: VoteRecord]
        var calls: [CallRecord]
        var evaluations: [EvaluationRecord]
        var versions: [Int64: PolicyVersionRecord]
    }

    /// Reads a community's history.
    /// - Throws: when the store cannot be read.
    init(of community: CommunityRecord, in store: any StoreReads, until now: Instant) throws {
        self.community = community
        bots = try store.bots().filter { $0.communityID == community.id }
        members = Dictionary(
            try store.members(communityID: community.id).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        state = try ReplayState(of: community, in: store)
        begin = community.createdAt
        end = now
        try readActions(store)
        try readLedger(store)
        state.finish(traces: traces)
    }

    /// When members were last heard of: what they did, and how they voted.
    private var traces: [Int64: Instant] {
        var traces: [Int64: Instant] = [:]
        func note(_ member: Int64?, _ at: Instant) {
            guard let member else { return }
            traces[member] = max(traces[member] ?? at, at)
        }
        for deed in deeds {
            note(deed.action.initiatorID, deed.action.receivedAt)
            for ballot in deed.ballots where ballot.standing == .counted { note(ballot.memberID, ballot.receivedAt) }
        }
        return traces
    }

    private mutating func readActions(_ store: any StoreReads) throws {
        var before: Int64?
        var all: [ActionRecord] = []
        while true {
            let page = try store.actions(communityID: community.id, before: before, limit: 500)
            all += page
            guard let last = page.last, page.count == 500 else { break }
            before = last.id
        }
        var followers: [Int64: [ActionRecord]] = [:]
        for action in all { if let id = action.underlyingID { followers[id, default: []].append(action) } }
        for action in all.reversed() where action.underlyingID == nil {
            let related = [action] + (followers[action.id] ?? []).reversed()
            var deed = Deed(
                action: action, proposals: [], ballots: [], votes: [:], calls: [], evaluations: [], versions: [:])
            for each in related {
                deed.proposals += try store.proposals(actionID: each.id)
                deed.calls += try store.calls(actionID: each.id)
                deed.evaluations += try store.evaluations(actionID: each.id)
            }
            for proposal in deed.proposals {
                proposals[proposal.id] = (action.id, proposal.path)
                for vote in try store.votes(proposalID: proposal.id) { deed.votes[vote.id] = vote }
                deed.ballots += try store.ballotEvents(proposalID: proposal.id, memberID: nil)
                deed.versions[proposal.versionID] = try store.policyVersion(proposal.versionID)
            }
            for id in deed.evaluations.map(\.versionID) where deed.versions[id] == nil {
                deed.versions[id] = try store.policyVersion(id)
            }
            begin = min(begin, action.occurredAt, action.receivedAt)
            deeds.append(deed)
        }
        deeds.sort { ($0.action.receivedAt, $0.action.id) < ($1.action.receivedAt, $1.action.id) }
    }

    private mutating func readLedger(_ store: any StoreReads) throws {
        var sequence: Int64 = 1
        while true {
            let page = try store.ledger(from: sequence, limit: 1_000)
            for line in page where line.communityID == community.id { try read(line, store) }
            guard let last = page.last, page.count == 1_000 else { break }
            sequence = last.sequence + 1
        }
    }

    private mutating func read(_ line: LedgerEntryRecord, _ store: any StoreReads) throws {
        guard ["change", "evaluation", "override"].contains(line.kind), let facts = try? JSON(parsing: line.body) else {
            return
        }
        if line.kind == "override" {
            switch facts["state"]?.string {
            case "began":
                let expires = facts["expires"]?.int64 ?? line.at.microseconds
                overrides.append((line.at, Double(expires - line.at.microseconds) / 1_000_000))
            case "ended": overrides.append((line.at, nil))
            default: break
            }
        } else if line.kind == "evaluation" {
            guard let id = line.proposalID, let proposal = proposals[id],
                let block = facts["block"]?.string.flatMap(PolicyBlock.init(rawValue:)),
                let seed = facts["seed"]?.string.flatMap({ UInt64($0) })
            else { return }
            let key = SeedKey(actionID: proposal.deed, path: proposal.path, block: block)
            seeds[key] = seeds[key] ?? seed
        } else if facts["variables"] == nil, let path = facts["policy"]?.string {
            let hash = facts["version"]?.string
            let isActive = facts["active"]?.bool == true
            let version = isActive ? try hash.flatMap { try store.policyVersion(path: path, contentHash: $0) } : nil
            // A version that nothing names any more is gone: what it decided is compared all the same.
            activations.append(Activation(at: line.at, path: path, version: version))
        } else {
            try state.read(line, facts, store)
        }
    }
}
