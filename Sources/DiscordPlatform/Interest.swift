import Governance
import Synchronization

/// What the active policies need to hear: which kinds of dispatch are read at all, and which intents are asked for.
struct Interest: Sendable, Hashable {
    /// The action types that a policy governs or follows, or that not every member may do.
    var types: Set<String> = []
    /// Those of them of which a policy may read what was done.
    var readTypes: Set<String> = []
    /// True where a trigger policy takes any event of the platform.
    var takesEverything = false
    /// True where a policy reads messages by itself.
    var readsHistory = false
    /// True where roles or policies need to know who the members are.
    var countsMembers = false
    /// Privileged intents that are switched on in the developer portal.
    var allowed: GatewayIntents = [.guildMembers, .messageContent]

    static let webhookTrigger = "webhooktriggeraction"

    private static let restoredTypes: Set<String> = ["discordeditmessage", "discorddeletemessage"]
    private static let messageTypes = restoredTypes.union(["discordpostmessage"])

    /// True where posts, edits or deletions concern somebody.
    private var concernsMessages: Bool { takesEverything || !types.isDisjoint(with: Self.messageTypes) }

    /// True where it must be known what messages say: a policy may read it, or an edit or a deletion has to be undone. To
    /// delete the post of somebody who may not post needs no text.
    var needsContent: Bool {
        takesEverything || !readTypes.isDisjoint(with: Self.messageTypes) || !types.isDisjoint(with: Self.restoredTypes)
    }

    /// True where posts, edits or deletions are read. Where their text cannot be had they are not: a post that was
    /// deleted without its text could never come back.
    var readsMessages: Bool { concernsMessages && (!needsContent || allowed.contains(.messageContent)) }
    /// True where what messages held must be known afterwards, and their files are kept before anybody takes these away.
    var recordsMessages: Bool { readsMessages && !types.isDisjoint(with: Self.restoredTypes) }
    /// True where it must be heard who comes, changes and leaves.
    var needsMembers: Bool { countsMembers || takesEverything || types.contains("discordjoinserver") }
    /// True where the members are listed and heard of.
    var readsMembers: Bool { needsMembers && allowed.contains(.guildMembers) }

    /// Privileged intents that these policies need.
    private var needed: GatewayIntents {
        var intents: GatewayIntents = []
        if needsContent || readsHistory { intents.insert(.messageContent) }
        if needsMembers { intents.insert(.guildMembers) }
        return intents
    }

    /// The intents that these policies need, as far as they can be had: Discord closes the connection of one that asks
    /// for a privileged intent that is switched off.
    var intents: GatewayIntents { .governance.union(needed.intersection(allowed)) }

    /// The privileged intents that are needed and switched off.
    var missing: GatewayIntents { needed.subtracting(allowed) }

    /// True for a dispatch that must be read.
    func wants(_ type: String) -> Bool {
        switch type {
        case "MESSAGE_CREATE": readsMessages
        case "MESSAGE_UPDATE": readsMessages && (takesEverything || recordsMessages)
        default: takesEverything || !DispatchTypes.ignored.contains(type)
        }
    }

    /// Asks what the policies need.
    static func read(_ sink: any EventSink, bot: String, allowed: GatewayIntents) async -> Interest {
        var interest = Interest(allowed: allowed)
        for type in DiscordActionTypes.all where await sink.isGoverned(bot: bot, actionType: type.name) {
            interest.types.insert(type.name)
            if await sink.isRead(bot: bot, actionType: type.name) { interest.readTypes.insert(type.name) }
        }
        interest.takesEverything = await sink.isTriggering(bot: bot, actionType: webhookTrigger)
        let reads = await sink.namedReads(bot: bot)
        interest.readsHistory = reads.contains(where: DiscordReading.needsContent)
        let needsMembers = await sink.needsMembers(bot: bot)
        interest.countsMembers = needsMembers || reads.contains(where: DiscordReading.needsMembers)
        return interest
    }
}

/// The interest of the moment, read for each dispatch, with what follows from it for the dispatches that come most.
final class InterestBoard: Sendable {
    private struct Board {
        var interest: Interest
        var wantsMessages: Bool
        var wantsEdits: Bool
        var recordsMessages: Bool

        init(_ interest: Interest) {
            self.interest = interest
            wantsMessages = interest.wants("MESSAGE_CREATE")
            wantsEdits = interest.wants("MESSAGE_UPDATE")
            recordsMessages = interest.recordsMessages
        }
    }

    private let board: Mutex<Board>

    init(_ interest: Interest = Interest()) {
        board = Mutex(Board(interest))
    }

    var now: Interest { board.withLock { $0.interest } }

    /// See `Interest`.
    var recordsMessages: Bool { board.withLock { $0.recordsMessages } }

    func wants(_ type: String) -> Bool {
        board.withLock { board in
            switch type {
            case "MESSAGE_CREATE": board.wantsMessages
            case "MESSAGE_UPDATE": board.wantsEdits
            default: board.interest.wants(type)
            }
        }
    }

    /// Puts up a new one.
    /// - Returns: the one before.
    func replace(_ new: Interest) -> Interest {
        board.withLock { board in
            defer { board = Board(new) }
            return board.interest
        }
    }
}
