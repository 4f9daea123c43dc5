public import JSONKit

extension Engine: EventSink {
    public func accept(_ event: PlatformEvent) async throws {
        try await submit(.event(event))
    }

    public func cursor(bot: String, key: String) async throws -> String? {
        try ask { $0.cursor(bot: bot, key: key) }
    }

    public func moveCursor(bot: String, key: String, to value: String) async throws {
        try take(.moveCursor(bot: bot, key: key, value: value))
        flushLater()
    }

    public func openVotePosts(bot: String) async throws -> [PostReference] {
        try ask { $0.openVotePosts(bot: bot) }
    }

    public func lawfulStates(bot: String, kind: String) async throws -> [String: JSON] {
        try ask { $0.lawfulStates(bot: bot, kind: kind) }
    }

    public func lawfulState(bot: String, of object: ObjectReference) async throws -> JSON? {
        try ask { $0.lawfulState(bot: bot, of: object) }
    }

    public func presentMembers(bot: String) async throws -> Set<String> {
        try ask { $0.presentMembers(bot: bot) }
    }

    public func claim(_ place: String, bot: String) async -> String? {
        let key = "\(modules[bot]?.platform ?? "") \(place)"
        let governor = governors[key] ?? bot
        governors[key] = governor
        return governor == bot ? nil : governor
    }

    public func isGoverned(bot: String, actionType: String) async -> Bool {
        // While the store fails nothing can be taken in, so that no answer is better than yes.
        (try? ask { $0.isGoverned(bot: bot, actionType: actionType) }) ?? true
    }

    public func isTriggering(bot: String, actionType: String) async -> Bool {
        (try? ask { $0.isTriggering(bot: bot, actionType: actionType) }) ?? true
    }

    public func isRead(bot: String, actionType: String) async -> Bool {
        (try? ask { $0.isRead(bot: bot, actionType: actionType) }) ?? true
    }

    public func needsMembers(bot: String) async -> Bool {
        (try? ask { $0.needsMembers(bot: bot) }) ?? true
    }

    public func namedReads(bot: String) async -> Set<String> {
        (try? ask { $0.namedReads(bot: bot) }) ?? [""]
    }

    public func chatChoices(bot: String, word: String, argument: String, typed: String) async -> [ChatChoice] {
        (try? ask { $0.chatChoices(bot: bot, word: word, argument: argument, typed: typed) }) ?? []
    }

    /// What would decide a pending proposal, in sentences.
    public func outlook(of proposal: Int64) throws -> [String] {
        try ask { $0.outlookWords(of: proposal) }
    }

    /// Why the operator cannot start a policy; nil when they can.
    public func refusal(toRun policy: String, community: String) throws -> String? {
        try ask { $0.refusal(toRun: policy, community: community) }
    }

    /// Why nothing is changed from within in a community yet; nil where it can be.
    public func unfounded(_ community: String) throws -> String? {
        try ask { core in
            core.work.communities.values.first { $0.name == community }.flatMap { core.unfounded($0) }
        }
    }

    public func caughtUp(bot: String) async {
        // A module that polls has heard the platform when it has read what it missed.
        if connections[bot]?.isConnected != true { await noteConnection(bot: bot, isConnected: true, problem: nil) }
        noteCaughtUp(bot)
    }

    public func noteConnection(bot: String, isConnected: Bool, problem: String?) async {
        let now = clock.now()
        connections[bot, default: BotConnectionState(since: now)]
            .note(isConnected: isConnected, problem: problem, at: now)
    }

    public func report(bot: String, problem: String) async {
        try? await submit(.problem(bot: bot, message: problem))
    }
}
