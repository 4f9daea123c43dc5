/// What a closing code of the gateway means
/// (docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes).
enum GatewayClose: Sendable, Hashable {
    /// Connect again and go on with the session.
    case resume
    /// Connect again with a session of its own: the old one is gone.
    case identify
    /// Connecting again would be refused again until a person mends something: what, in words.
    case stop(String)
    /// Connecting again would be refused again by this program, for ever.
    case giveUp(String)

    /// The meaning of a code; unknown ones are tried again.
    init(code: UInt16, intents: GatewayIntents, shard: Shard) {
        switch code {
        case 4004:
            self = .stop("Discord refuses the bot's token: make a new one under \"Bot\" in the developer portal.")
        case 4010:
            self = .stop("Discord refuses the shard \(shard.index) of \(shard.count).")
        case 4011:
            self = .stop("The bot is in too many servers for one connection: Discord asks for more shards.")
        case 4012:
            self = .giveUp("Discord no longer speaks this version of the gateway: PolicyKit must be renewed.")
        case 4013:
            self = .giveUp("Discord does not know the intents \(intents.rawValue): PolicyKit must be renewed.")
        case 4014:
            let switches = intents.portalSwitches.map { "\"\($0)\"" }.joined(separator: " and ")
            self = .stop(
                "Discord does not let the bot hear what its policies need: switch \(switches) on under \"Bot\", "
                    + "\"Privileged Gateway Intents\" in the developer portal.")
        // A wrong sequence number, a session that timed out.
        case 4007, 4009: self = .identify
        default: self = .resume
        }
    }
}
