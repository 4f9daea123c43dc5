/// What makes two writes concern the same record, so that the later replaces the earlier in a transition.
struct WriteKey: Hashable {
    private enum Kind: UInt8 {
        case community, bot, member, role, document, version, file, action, proposal, vote, ballot, call, run, object
        case cursor, problem, override, setting, link, code, schedule
    }

    private var kind: Kind
    private var number: Int64 = 0
    private var other: Int64 = 0
    private var text = ""
    private var more = ""

    /// Nil for a write that is always kept beside the others.
    init?(_ write: Write) {
        switch write {
        case .community(let record): self.init(.community, record.id)
        case .bot(let record): self.init(.bot, 0, text: record.name)
        case .member(let record): self.init(.member, record.id)
        case .role(let record): self.init(.role, record.id)
        case .document(let record): self.init(.document, record.id)
        case .policySetting(let record):
            self.init(.setting, record.communityID, text: record.path, more: record.name)
        case .removePolicySetting(let communityID, let path, let name):
            self.init(.setting, communityID, text: path, more: name)
        case .accountLink(let record): self.init(.link, record.memberID)
        case .removeAccountLink(let id): self.init(.link, id)
        case .linkCode(let record): self.init(.code, 0, text: record.code)
        case .removeLinkCode(let code): self.init(.code, 0, text: code)
        case .policyVersion(let record): self.init(.version, record.id)
        case .policyFile(let record): self.init(.file, record.communityID, text: record.path)
        case .action(let record): self.init(.action, record.id)
        case .proposal(let record): self.init(.proposal, record.id)
        case .vote(let record): self.init(.vote, record.id)
        case .ballot(let record): self.init(.ballot, record.key)
        case .removeBallot(let key): self.init(.ballot, key)
        case .call(let record): self.init(.call, record.id)
        case .run(let record): self.init(.run, record.id)
        case .removeRun(let id): self.init(.run, id)
        case .schedule(let record): self.init(.schedule, record.key.communityID, text: record.key.path)
        case .removeSchedule(let key): self.init(.schedule, key.communityID, text: key.path)
        case .objectState(let record):
            self.init(.object, 0, text: record.bot, more: record.object.kind + "\0" + record.object.id)
        case .cursor(let record): self.init(.cursor, 0, text: record.bot, more: record.key)
        case .problem(let record): self.init(.problem, 0, text: record.subject)
        case .removeProblem(let subject): self.init(.problem, 0, text: subject)
        case .override(let record): self.init(.override, record.communityID)
        case .removeOverride(let communityID): self.init(.override, communityID)
        default: return nil
        }
    }

    private init(_ kind: Kind, _ number: Int64, text: String = "", more: String = "") {
        self.kind = kind
        self.number = number
        self.text = text
        self.more = more
    }

    private init(_ kind: Kind, _ key: BallotRecord.Key) {
        self.init(kind, key.proposalID, text: key.candidate)
        other = key.memberID
    }
}
