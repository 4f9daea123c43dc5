import Governance
import Synchronization

/// What the active policies need to hear: which kinds of dispatch are read at all, and which intents are asked for.
struct Interest: Sendable, Hashable {
    /// The action types that a policy governs or follows.
    var types: Set<String> = []
    /// True where a trigger policy takes any event of the platform.
    var takesEverything = false
    /// Privileged intents that are switched on in the developer portal.
    var allowed: GatewayIntents = [.guildMembers, .messageContent]

    static let webhookTrigger = "webhooktriggeraction"

    private static let messageTypes: Set<String> = [
        "discordpostmessage", "discordeditmessage", "discorddeletemessage",
    ]

    /// True where a policy governs posts, edits or deletions, or may be told of any event.
    var readsMessages: Bool { takesEverything || !types.isDisjoint(with: Self.messageTypes) }
    /// True where what messages held must be known afterwards.
    var recordsMessages: Bool { types.contains("discordeditmessage") || types.contains("discorddeletemessage") }

    /// The intents that these policies need, as far as they can be had.
    var intents: GatewayIntents {
        var intents: GatewayIntents = .governance
        if readsMessages {
            intents.insert(.guildMessages)
            intents.insert(.messageContent)
        }
        // Who is present may vote: without this intent members are known once they act.
        if allowed.contains(.guildMembers) || types.contains("discordjoinserver") { intents.insert(.guildMembers) }
        return intents
    }

    /// True for a dispatch that must be read.
    func wants(_ type: String) -> Bool {
        switch type {
        case "MESSAGE_CREATE": readsMessages
        case "MESSAGE_UPDATE":
            takesEverything || recordsMessages
        default: takesEverything || !DispatchTypes.ignored.contains(type)
        }
    }

    /// Asks what the policies need.
    static func read(_ sink: any EventSink, bot: String, allowed: GatewayIntents) async -> Interest {
        var interest = Interest(allowed: allowed)
        for type in DiscordActionTypes.all where await sink.isGoverned(bot: bot, actionType: type.name) {
            interest.types.insert(type.name)
        }
        interest.takesEverything = await sink.isTriggering(bot: bot, actionType: webhookTrigger)
        return interest
    }
}

/// The interest of the moment, read for each dispatch.
final class InterestBoard: Sendable {
    private let interest: Mutex<Interest>

    init(_ interest: Interest = Interest()) {
        self.interest = Mutex(interest)
    }

    var now: Interest { interest.withLock { $0 } }

    func wants(_ type: String) -> Bool { interest.withLock { $0.wants(type) } }

    /// Puts up a new one.
    /// - Returns: the one before.
    func replace(_ new: Interest) -> Interest {
        interest.withLock { interest in
            defer { interest = new }
            return interest
        }
    }
}
