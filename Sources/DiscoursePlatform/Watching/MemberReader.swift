import Governance
import JSONKit
import Logging
import PlatformKit

/// Reads who there is, and what is governed about them: titles, suspensions, groups.
actor MemberReader {
    static let name = "members"
    private static let seenKey = "members"

    private let web: DiscourseWeb
    private let reader: ForumReader
    private let sink: any EventSink
    private let bot: String
    private let logger: Logger
    /// What was handed over of each account last, by username.
    private var known: [String: ObservedMember] = [:]
    private var states: [ObjectReference: JSON] = [:]
    private var hasRecalled = false
    private var seenGroups: Set<String> = []
    private var fields: [String: JSON] = [:]
    private var nextFields = 0

    init(web: DiscourseWeb, reader: ForumReader, logger: Logger) {
        self.web = web
        self.reader = reader
        sink = reader.sink
        bot = reader.bot
        self.logger = logger
    }

    /// What was read.
    struct Reading: Sendable, Hashable {
        var users: [JSON] = []
        /// True where these are all accounts: who is missing is gone.
        var isWhole = false
        /// Usernames by group; nil where nobody governs groups.
        var groups: [String: [String]]?
        /// What users say of themselves, of some of them.
        var fields: [String: JSON] = [:]
    }

    /// Reads everything.
    func read() async throws -> Reading {
        var reading = Reading()
        (reading.users, reading.isWhole) = try await users()
        if await governs([DiscourseJoinGroup().name, DiscourseLeaveGroup().name]) {
            reading.groups = try await groups()
        }
        if await governs([DiscourseTriggers.userFields]) { reading.fields = try await someFields(reading.users) }
        return reading
    }

    private func governs(_ types: [String]) async -> Bool {
        for type in types where await reader.isGoverned(type) { return true }
        return false
    }

    /// All accounts, as an admin sees them; else those of the directory.
    private func users() async throws -> (users: [JSON], isWhole: Bool) {
        do {
            return (try await web.accounts(), true)
        } catch let refusal as PlatformRefusal where refusal.code != "bad_url" {
            logger.debug("an admin's list of users is refused, the directory is read instead: \(refusal.message)")
            return (try await web.directory(), false)
        }
    }

    private func groups() async throws -> [String: [String]] {
        var members: [String: [String]] = [:]
        for name in try await web.groups() { members[name] = try await web.members(ofGroup: name) }
        return members
    }

    /// The profiles of thirty at a time, in turn.
    private func someFields(_ users: [JSON]) async throws -> [String: JSON] {
        let names = users.compactMap { $0["username"]?.string }
        guard !names.isEmpty else { return [:] }
        var found: [String: JSON] = [:]
        for offset in 0..<min(30, names.count) {
            let name = names[(nextFields + offset) % names.count]
            guard let profile = try await web.find(.get("u/\(FormEncoding.escape(name)).json")) else { continue }
            found[name] = profile["user"]?["user_fields"] ?? .null
        }
        nextFields = (nextFields + 30) % names.count
        return found
    }

    // MARK: Handing over

    /// Hands over what has changed since the last reading.
    func deliver(_ reading: Reading) async throws {
        try await recall()
        let now = web.now()
        let members = reading.users.compactMap(member)
        var fresh = members.filter { known[$0.username] != $0 }
        if reading.isWhole {
            let gone = try await sink.presentMembers(bot: bot).union(known.keys).subtracting(members.map(\.username))
            fresh += gone.sorted().map { ObservedMember(username: $0, isPresent: false) }
                .filter { known[$0.username] != $0 }
        }
        for start in stride(from: 0, to: fresh.count, by: 200) {
            try await sink.accept(
                PlatformEvent(
                    bot: bot, id: "members:\(now.microseconds)/\(start)", occurredAt: web.past(), eventType: "members",
                    meanings: fresh[start..<min(start + 200, fresh.count)].map { .member($0) }, isReconciled: true))
        }
        for member in fresh { known[member.username] = member }
        try await tellNewUsers(reading.users, at: now)
        var baseline: [PlatformEvent.Meaning] = []
        for user in reading.users { baseline += try await compare(user) }
        for (group, members) in reading.groups ?? [:] { baseline += try await compare(group, members) }
        try await reader.handOver(baseline: baseline, of: "members")
        for (user, fields) in reading.fields { try await compareFields(user, fields) }
    }

    /// The account of an admin's key is the bot's; that of a user's own key is a person's.
    private func member(_ user: JSON) -> ObservedMember? {
        guard var member = DiscourseUser.member(user, baseURL: web.configuration.baseURL) else { return nil }
        if case .admin = web.configuration.credential, reader.decoder.identity.isOurs(member.username) {
            member.isBot = true
        }
        return member
    }

    private func recall() async throws {
        if hasRecalled { return }
        let kinds = [
            DiscourseObject.title(user: ""), DiscourseObject.suspension(user: ""), DiscourseObject.silence(user: ""),
            DiscourseObject.membership(group: "", user: ""),
        ].map(\.kind)
        for kind in kinds {
            for (id, state) in try await sink.lawfulStates(bot: bot, kind: kind) {
                states[ObjectReference(kind: kind, id: id)] = state
            }
        }
        hasRecalled = true
    }

    private func tellNewUsers(_ users: [JSON], at now: Instant) async throws {
        let since = try await sink.cursor(bot: bot, key: Self.seenKey).flatMap { Int64($0) }
            .map(Instant.init(microseconds:))
        for user in users {
            guard let since, let name = user["username"]?.string,
                let at = DiscourseTime.instant(user["created_at"]), at > since.advanced(seconds: -60),
                at >= reader.firstStart
            else { continue }
            try await reader.handOver(
                DiscourseEvent(id: "user:\(name)", kind: .userCreated, actor: name, occurredAt: at, body: user))
        }
        try await sink.moveCursor(bot: bot, key: Self.seenKey, to: String(now.microseconds))
    }

    private func compare(_ user: JSON) async throws -> [PlatformEvent.Meaning] {
        guard let name = user["username"]?.string else { return [] }
        var baseline: [PlatformEvent.Meaning] = []
        if await governs([DiscourseChangeTitle().name]) {
            let title: JSON = .string(user["title"]?.string ?? "")
            if let event = change(DiscourseObject.title(user: name), "title", to: title, .userUpdated, user, &baseline)
            {
                try await reader.handOver(event)
            }
            states[DiscourseObject.title(user: name)] = title
        }
        for penalty in DiscoursePenalty.allCases where await governs([DiscoursePenaliseUser(penalty: penalty).name]) {
            let isOn: JSON = .bool(penalty.isOn(user))
            let object = penalty.object(user: name)
            if var event = change(object, penalty.state, to: isOn, penalty.event, user, &baseline) {
                if isOn == true { event = try await withAuthor(event, of: penalty, user) }
                try await reader.handOver(event)
            }
            states[object] = isOn
        }
        return baseline
    }

    private func withAuthor(
        _ event: DiscourseEvent, of penalty: DiscoursePenalty, _ user: JSON
    ) async throws -> DiscourseEvent {
        guard let id = user["id"]?.int, let details = try await web.find(.get("admin/users/\(id).json")) else {
            return event
        }
        var event = event
        event.actor = details["\(penalty.state)_by"]?["username"]?.string
        event.body = details
        if let at = DiscourseTime.instant(details["\(penalty.state)_at"]) {
            event.occurredAt = at
            event.id = "\(penalty.state):\(id)/\(at.microseconds)"
        }
        event.isInferred = event.actor == nil
        return event
    }

    private func compare(_ group: String, _ members: [String]) async throws -> [PlatformEvent.Meaning] {
        var baseline: [PlatformEvent.Meaning] = []
        let prefix = "\(group)/"
        let kind = DiscourseObject.membership(group: group, user: "").kind
        let former = states.filter { $0.key.kind == kind && $0.key.id.hasPrefix(prefix) }
        let isFirst = seenGroups.insert(group).inserted && former.isEmpty
        for user in members {
            let object = DiscourseObject.membership(group: group, user: user)
            if isFirst {
                baseline.append(.objectState(object, true))
            } else if states[object] != true {
                try await tellMembership(user, group, .groupMemberAdded)
            }
            states[object] = true
        }
        for (object, state) in former where state == true {
            let user = String(object.id.dropFirst(prefix.count))
            guard !members.contains(user) else { continue }
            try await tellMembership(user, group, .groupMemberRemoved)
            states[object] = false
        }
        return baseline
    }

    private func tellMembership(_ user: String, _ group: String, _ kind: DiscourseEvent.Kind) async throws {
        try await reader.handOver(
            DiscourseEvent(
                id: "\(kind.rawValue):\(group)/\(user)/\(web.now().microseconds)", kind: kind, actor: nil,
                occurredAt: web.now(), body: ["group": .string(group), "user": .string(user)], isInferred: true))
    }

    private func compareFields(_ user: String, _ now: JSON) async throws {
        let former = fields[user]
        if let former, former != now {
            try await reader.handOver(
                DiscourseEvent(
                    id: "user fields:\(user)/\(Fingerprint.text(of: now.text))/\(web.now().microseconds)",
                    kind: .userFieldsChanged, actor: user, occurredAt: web.now(), body: ["username": .string(user)],
                    change: DiscourseEvent.Change(aspect: "user_fields", from: former, to: now)))
        }
        fields[user] = now
    }

    /// What a state that differs from the last one means; one that is seen for the first time is lawful.
    private func change(
        _ object: ObjectReference, _ aspect: String, to state: JSON, _ kind: DiscourseEvent.Kind, _ body: JSON,
        _ baseline: inout [PlatformEvent.Meaning]
    ) -> DiscourseEvent? {
        guard let former = states[object] else {
            baseline.append(.objectState(object, state))
            return nil
        }
        guard former != state else { return nil }
        return DiscourseEvent(
            id: "\(object.kind):\(object.id)/\(web.now().microseconds)", kind: kind, actor: nil,
            occurredAt: web.now(), body: body,
            change: DiscourseEvent.Change(aspect: aspect, from: former, to: state), isInferred: true)
    }
}
