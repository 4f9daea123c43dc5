import JSONKit
import PolicyScript

/// Answers one run's requests from the engine's working set, and notes what the run read, changed and logged.
///
/// One file for each kind of object extends it.
final class RunHost {
    let policy: LoadedPolicy
    let block: PolicyBlock
    let now: Instant
    let reads: any RunReads
    let limits: RunLimits

    var readSet: ReadSet = []
    /// `proposal.data` and the action's data store with this run's changes; nil until one is touched.
    var proposalData: JSON?
    var actionData: JSON?
    var proposalChanges: [DataChange] = []
    var actionChanges: [DataChange] = []
    var log: [PolicyLogLine] = []
    var logSize = 0
    var callCount = 0
    /// The kind of ballots of a vote, once asked for.
    var knownVote: (id: Int64, kind: VoteSpec.Kind)?
    /// The ballots, for as long as the run goes on without a pause: nothing changes meanwhile.
    private var currentBallots: [BallotRecord]?
    private var ballotsByKey: [String: BallotRecord]?

    init(policy: LoadedPolicy, block: PolicyBlock, now: Instant, reads: any RunReads, limits: RunLimits) {
        self.policy = policy
        self.block = block
        self.now = now
        self.reads = reads
        self.limits = limits
    }

    /// The ballots that stand and count; reading them is noted.
    var ballots: [BallotRecord] {
        readSet.insert(.votes)
        if let currentBallots { return currentBallots }
        let ballots = reads.ballots
        currentBallots = ballots
        return ballots
    }

    /// The ballot behind a vote object's key; nil once it was withdrawn.
    func ballot(key: String) -> BallotRecord? {
        if let ballotsByKey { return ballotsByKey[key] }
        let found = Dictionary(ballots.map { (Self.key(of: $0), $0) }, uniquingKeysWith: { _, new in new })
        ballotsByKey = found
        return found[key]
    }

    static func key(of ballot: BallotRecord) -> String {
        "\(ballot.voteID)/\(ballot.memberID)/\(ballot.candidate)"
    }

    /// Forgets what was current before a pause.
    func refresh() {
        currentBallots = nil
        ballotsByKey = nil
    }

    /// How a request is met.
    enum Answer {
        case value(HostValue)
        /// The run stops; the result gives the answer in this shape.
        case call(ScriptCall, ResultShape)
        /// The run stops for one call a recipient, one after the other.
        case posts(PlatformRequest, recipients: [String])
    }

    /// How the script sees the result of a call.
    enum ResultShape {
        /// PolicyKit's wrappers give None whatever the platform answers.
        case nothing
        case json
        /// User ids, as members of a bot's platform.
        case users(bot: String)
        case process
    }

    /// Meets a request.
    /// - Throws: the exception that the script sees.
    func respond(to request: HostRequest) throws(Raised) -> Answer {
        switch request {
        case .attribute(let object, let name):
            return .value(try attribute(name, of: object))
        case .call(let object, let name, let arguments, let keywords):
            return try call(name, of: object, arguments, keywords)
        case .length(let object):
            return .value(.int(Int64(try count(query(object, "len()")))))
        case .items(let object):
            return .value(try items(query(object, "iteration")))
        case .truth(let object):
            return .value(.bool(try truth(of: object)))
        case .index(let object, let index):
            return .value(try item(index, of: object))
        case .contains(let object, let value):
            return .value(.bool(try rows(ofQuerySet: object, "in").contains { self.value($0) == value }))
        case .text(let object):
            return .value(.string(text(of: object)))
        case .representation(let object):
            return .value(.string(representation(of: object)))
        case .setAttribute(let object, let name, _):
            throw Raised(
                "AttributeError",
                "'\(object.type)' object attribute '\(name)' is read-only; policies keep values in "
                    + "proposal.data or variables")
        case .now:
            return .value(.datetime(microseconds: now.microseconds, slope: 1))
        case .print(let line):
            write(line, .info)
            return .value(.none)
        }
    }

    /// The exception for a name that an object does not have.
    func noAttribute(_ name: String, _ object: HostObject) -> Raised {
        let changes: Set = [
            "create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create", "delete", "save",
        ]
        let hint = changes.contains(name) ? ": policies read what the community has, and cannot change it so" : ""
        return Raised("AttributeError", "'\(object.type)' object has no attribute '\(name)'\(hint)")
    }

    private func attribute(_ name: String, of object: HostObject) throws(Raised) -> HostValue {
        let field: HostValue? =
            switch object.type {
            case "Proposal": try proposalField(name, object)
            case "Action": try actionField(name, object)
            case "Policy": try policyField(name, object)
            case "User": userField(name, object)
            case "Role": roleField(name, object)
            case "Document": documentField(name, object)
            case "Community": communityField(name)
            case "BooleanVote", "ChoiceVote", "NumberVote", "SelectVote": voteField(name, object)
            case "Process": processField(name)
            case "QuerySet", "Logger", "Metagov", "DataStore": nil
            default: try platformField(name, object)
            }
        if let field { return field }
        guard Declarations.method(name, of: object.type) != nil else { throw noAttribute(name, object) }
        return .method(object, name)
    }

    private func call(
        _ name: String, of object: HostObject, _ positional: [HostValue], _ keywords: [HostKeyword]
    ) throws(Raised) -> Answer {
        guard let method = Declarations.method(name, of: object.type) else {
            guard Declarations.field(name, of: object.type) == nil else {
                throw Raised("TypeError", "'\(name)' of \(object.type) is a value and cannot be called")
            }
            throw noAttribute(name, object)
        }
        if object.type != "Logger", positional.contains(where: \.isTimed) || keywords.contains(where: \.value.isTimed) {
            readSet.insert(.untracked)
        }
        let arguments = try BoundArguments(method, of: object.type, positional, keywords)
        switch object.type {
        case "QuerySet": return .value(try callQuerySet(method, object, arguments))
        case "Proposal":
            guard object.key.isEmpty else {
                throw Raised("AttributeError", "\(arguments.label) answers for the proposal in hand only")
            }
            return .value(try callProposal(method, arguments))
        case "DataStore": return .value(try callDataStore(method, object, arguments))
        case "Logger": return .value(callLogger(method, arguments))
        case "Action": return try callAction(method, arguments)
        case "User": return .value(try callUser(method, object, arguments))
        case "Community": return .value(try callCommunity(method, arguments))
        case "Metagov": return try callMetagov(method, arguments)
        case "BooleanVote", "ChoiceVote", "NumberVote", "SelectVote":
            return .value(elapsed(since: ballot(object)?.castAt ?? now))
        default: return try callPlatform(method, object, arguments)
        }
    }

    /// The time from an instant to the run's, as a duration that moves with the clock.
    func elapsed(since instant: Instant) -> HostValue {
        .timedelta(microseconds: now.microseconds - instant.microseconds, slope: 1)
    }

    func truth(of object: HostObject) throws(Raised) -> Bool {
        switch object.type {
        case "QuerySet": return try count(query(object, "bool()")) > 0
        // The initiator of an action whose author nobody knows.
        case "User": return !object.key.isEmpty
        default: return true
        }
    }

    /// The result of a call as the script sees it.
    func value(_ result: JSON, _ shape: ResultShape) -> HostValue {
        switch shape {
        case .nothing: return .none
        case .json: return HostValue(plain: result)
        case .process: return processObject
        case .users(let bot):
            let users = (result.array ?? []).compactMap(\.string).compactMap {
                reads.member(bot: bot, username: $0)?.id
            }
            return Query(source: .memberList(users)).object
        }
    }

    /// How many calls one run may make.
    static let callLimit = 100
}
