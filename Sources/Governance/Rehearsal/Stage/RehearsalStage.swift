import JSONKit
import OrderedCollections
import PolicyScript

/// A community in rehearsal: the engine, and what was done in it. The test's objects refer to what it holds.
final class RehearsalStage {
    let engine: RehearsalEngine
    /// The platform that is meant where none is named.
    let mainPlatform: String
    /// What members did, in order.
    private(set) var deeds: [Done] = []
    /// The roles that the test has made, and whether one of them is the base role.
    private(set) var hasBaseRole = false
    private var hasRoles = false

    static let community = "rehearsal"

    /// Something that was done: by its event, or by the action that a file change became.
    struct Done {
        var type: String
        var platform: String
        var eventID: String?
        var actionID: Int64?
        var fields: JSON
        var object: ObjectReference?
        var newState: JSON?
    }

    /// Founds a community with policies and roles in force. A role that is the operator's first is had by the member
    /// "operator".
    init(
        policies: [RehearsedPolicy], roles: [RoleDraft] = [], runs: any PolicyRunFactory,
        now: Instant = RehearsalEngine.start, zones: any TimeZoneSource = UniversalTimeOnly()
    ) throws {
        engine = try RehearsalEngine(
            community: Self.community,
            platforms: Declarations.platforms.filter { $0.name != "constitution" }.map {
                RehearsalPlatform($0.name, community: Self.community)
            }, runs: runs, now: now, zones: zones)
        let needed = Self.platforms(of: policies)
        mainPlatform = needed.first ?? "slack"
        if roles.contains(where: { $0.first == .operator }) { engine.operatorUsername = "operator" }
        for name in needed.isEmpty ? [mainPlatform] : needed { _ = try engine.platform(name) }
        if !roles.isEmpty {
            try engine.play(
                .rolesFile(community: Self.community, .present(contentHash: Self.community, roles)))
            hasRoles = true
        }
        try engine.play(
            .policyFiles(
                community: Self.community,
                changes: policies.map { policy in
                    PolicyFileChange(path: policy.path, content: .present(PolicyVersionDraft(policy.loaded)))
                }))
    }

    /// The platforms that policies need, those of their action types first.
    private static func platforms(of policies: [RehearsedPolicy]) -> [String] {
        var names: OrderedSet<String> = []
        for policy in policies {
            for type in policy.loaded.metadata.actionTypes {
                names.append(Declarations.actionTypes[type]?.platform ?? "")
            }
        }
        for policy in policies { names.append(contentsOf: policy.loaded.platforms.sorted()) }
        names.remove("")
        names.remove("constitution")
        return Array(names)
    }

    var store: MemoryStore { engine.store }

    /// A platform, which is connected from now on.
    /// - Throws: what the test sees for one that PolicyKit does not have.
    func platform(_ name: String?) throws(Raised) -> RehearsalPlatform {
        let name = name ?? mainPlatform
        let found = try attempt { try engine.platform(name) }
        if let found { return found }
        let hint = Spelling.suggestion(for: name, among: engine.platforms.keys).map { "; did you mean '\($0)'?" } ?? ""
        throw Raised("ValueError", "there is no platform '\(name)'\(hint)")
    }

    /// Does what may find the engine unable to go on.
    func attempt<Value>(_ body: () throws -> Value) throws(Raised) -> Value {
        do { return try body() } catch { throw Raised("RuntimeError", "the rehearsal cannot go on: \(error)") }
    }

    // MARK: People

    /// The member of a username; one who is not known joins.
    func member(
        _ username: String, name: String?, isAdmin: Bool, on platform: RehearsalPlatform
    ) throws(Raised) -> MemberRecord {
        let known = store.member(bot: platform.bot, username: username)
        if known == nil || name != nil || isAdmin {
            try observe(
                ObservedMember(
                    username: username, readableName: name ?? known?.readableName, isAdmin: isAdmin), on: platform)
        }
        guard let member = store.member(bot: platform.bot, username: username) else {
            throw Raised("RuntimeError", "the member '\(username)' did not join")
        }
        return member
    }

    /// The platform tells of a member.
    func observe(_ member: ObservedMember, on platform: RehearsalPlatform) throws(Raised) {
        _ = try attempt { try engine.play([.member(member)], on: platform, type: "user_change") }
    }

    /// Makes a role. The first brings a base role with it that lets everybody propose everything.
    func defineRole(_ name: String, isBase: Bool, permissions: Set<Permission>) throws(Raised) {
        if isBase, hasBaseRole { try play(.remove(name: Self.baseRole)) }
        if !isBase, !hasRoles {
            try play(
                .define(
                    name: Self.baseRole, text: "Every member", isBase: true,
                    permissions: [Permission(.view, "*"), Permission(.propose, "*")]))
            hasBaseRole = true
        }
        if isBase { hasBaseRole = false }
        hasRoles = true
        try play(.define(name: name, text: "", isBase: isBase, permissions: permissions))
    }

    private static let baseRole = "Base role"

    /// Gives a member a role, which is made if nobody has, or takes it.
    func setRole(_ name: String, of member: MemberRecord, isGiven: Bool) throws(Raised) {
        let known = store.roles(communityID: member.communityID).contains { $0.name == name }
        if !known {
            guard isGiven else { throw Raised("ValueError", "there is no role '\(name)' to take") }
            try defineRole(
                name, isBase: false, permissions: [Permission(.view, "*"), Permission(.propose, "*")])
        }
        try play(
            isGiven
                ? .give(name: name, bot: member.bot, username: member.username)
                : .take(name: name, bot: member.bot, username: member.username))
    }

    private func play(_ change: RolesChange) throws(Raised) {
        try attempt { try engine.play(.roles(community: Self.community, change)) }
    }

    // MARK: Deeds

    /// A member does something.
    /// - Returns: the place among the deeds.
    func act(_ deed: RehearsalDeed, by member: MemberRecord, on platform: RehearsalPlatform) throws(Raised) -> Int {
        deed.carryOut(on: platform)
        let fields = JSON.object(deed.fields)
        let channel = deed.fields["channel"]?.string
        note("\(member.username) does \(deed.words)")
        let meaning: PlatformEvent.Meaning
        if deed.type.kind == .trigger {
            meaning = .trigger(
                ObservedTrigger(
                    type: deed.type.codename, initiator: member.username, fields: fields, channel: channel,
                    answerHandle: "answer:\(member.username)"))
        } else {
            meaning = .action(
                ObservedAction(
                    type: deed.type.codename, initiator: member.username, fields: fields, object: deed.object,
                    newState: deed.newState, previousState: deed.previousState, channel: channel))
        }
        let event = try attempt { try engine.play([meaning], on: platform, type: deed.type.codename) }
        return add(
            Done(
                type: deed.type.codename, platform: platform.platform, eventID: event, fields: fields,
                object: deed.object, newState: deed.newState))
    }

    /// A platform event that nobody did.
    func event(_ type: String, data: JSON, on platform: RehearsalPlatform) throws(Raised) -> Int {
        // Policies see the platform's name before the event's, and tests may write it so.
        let prefix = platform.platform + "."
        let type = type.hasPrefix(prefix) ? String(type.dropFirst(prefix.count)) : type
        note("\(platform.platform) tells of \(TimelineWords.arguments(of: type, data))")
        let event = try attempt { try engine.play([], on: platform, type: type, data: data) }
        return add(
            Done(
                type: "webhooktriggeraction", platform: platform.platform, eventID: event,
                fields: ["event_type": .string("\(platform.platform).\(type)"), "data": data]))
    }

    /// A member proposes something from within.
    func propose(
        _ type: DeclaredActionType, _ fields: OrderedDictionary<String, JSON>, by member: MemberRecord
    ) throws(Raised) -> Int {
        note("\(member.username) proposes \(TimelineWords.arguments(of: type.codename, .object(fields)))")
        let proposed = ProposedAction(
            community: Self.community, type: type.codename, fields: .object(fields),
            initiator: .member(bot: member.bot, username: member.username))
        let answer = try attempt { try engine.ask(.propose(proposed)) }
        guard case .proposed(let id)? = answer, let action = store.action(id) else {
            guard case .refused(let reason)? = answer else {
                throw Raised("RuntimeError", "the proposal of \(type.codename) was not answered")
            }
            throw Raised("ValueError", reason)
        }
        return add(
            Done(
                type: action.type, platform: action.bot.isEmpty ? "constitution" : action.bot, actionID: id,
                fields: action.fields, object: action.object, newState: action.newState))
    }

    /// A policy file changes, or is removed.
    func changeFile(_ path: String, _ content: PolicyFileChange.Content, words: String) throws(Raised) -> Int {
        note(words)
        let last = store.highestID(.action)
        // Of two policies the one that was changed later governs: no two change at the same instant.
        try advance(microseconds: 1)
        try attempt {
            try engine.play(
                .policyFiles(
                    community: Self.community, changes: [PolicyFileChange(path: path, content: content)]))
        }
        let action = store.actions(communityID: nil, before: nil, limit: 1_000)
            .last { $0.id > last && $0.kind == .constitution }
        guard let action else {
            throw Raised("ValueError", "nothing changes: '\(path)' is in force with that text, or was rejected with it")
        }
        return add(
            Done(type: action.type, platform: "constitution", actionID: action.id, fields: action.fields))
    }

    /// Notes what was done.
    /// - Returns: its place among the deeds.
    func add(_ deed: Done) -> Int {
        deeds.append(deed)
        return deeds.count - 1
    }

    /// Lets time pass.
    func advance(microseconds: Int64) throws(Raised) {
        guard microseconds >= 0 else { throw Raised("ValueError", "time does not go back") }
        let (end, isTooMuch) = engine.now.microseconds.addingReportingOverflow(microseconds)
        guard !isTooMuch else { throw Self.tooMuchTime }
        try attempt { try engine.advance(to: Instant(microseconds: end)) }
    }

    static var tooMuchTime: Raised { Raised("ValueError", "so much time does not pass in a test") }

    func note(_ text: String) { engine.timeline.note(text, at: engine.now) }
}

/// A policy that is rehearsed.
public struct RehearsedPolicy: Sendable {
    /// What it is known by in the rehearsal's community.
    public var path: String
    /// The file, as people named it.
    public var file: String
    public var loaded: LoadedPolicy

    /// Makes a policy for a rehearsal. `loaded` was read under the file's name, by which messages call it.
    public init(path: String, file: String, loaded: LoadedPolicy) {
        self.path = path
        self.file = file
        self.loaded = loaded
    }
}
