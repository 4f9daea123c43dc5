public import JSONKit
import OrderedCollections

/// What members do that becomes an interaction. Each function answers the interaction's id.
extension DiscordSimulator {
    /// Types a slash command.
    /// - Parameter options: as the API writes them: `[{"name": …, "type": 3, "value": …}]`, subcommands as options of
    ///   type 1 with `options`.
    /// - Throws: 10063 where nobody has registered the command, 50035 where the client would not send the options.
    @discardableResult
    public func slashCommand(_ command: String, options: JSON = [], in channel: String, as user: String) throws(Refusal)
        -> String
    {
        try act { world throws(DiscordRefusal) in
            try world.type(command, options: options.array ?? [], isUnfinished: false, in: channel, by: user)
        }
    }

    /// Begins to type a slash command, for suggestions: the option typed in has `focused`.
    @discardableResult
    public func autocomplete(_ command: String, options: JSON, in channel: String, as user: String) throws(Refusal)
        -> String
    {
        try act { world throws(DiscordRefusal) in
            try world.type(command, options: options.array ?? [], isUnfinished: true, in: channel, by: user)
        }
    }

    /// Presses a button of a message, ephemeral or not.
    @discardableResult
    public func press(_ customID: String, on message: String, in channel: String, as user: String) throws(Refusal)
        -> String
    {
        try act { world throws(DiscordRefusal) in
            try world.press(customID, on: message, in: channel, by: user)
        }
    }

    /// Picks from a menu of a message: values of a menu of texts, ids of others.
    @discardableResult
    public func pick(
        _ values: [String], from customID: String, on message: String, in channel: String, as user: String
    ) throws(Refusal) -> String {
        try act { world throws(DiscordRefusal) in
            try world.pick(values, from: customID, on: message, in: channel, by: user)
        }
    }

    /// Fills in the form that an interaction opened and sends it off.
    /// - Parameter fields: values by `custom_id`.
    @discardableResult
    public func submit(_ fields: [String: String], of interaction: String, as user: String) throws(Refusal) -> String {
        try act { world throws(DiscordRefusal) in try world.submit(fields, of: interaction, by: user) }
    }

    // MARK: Looking

    /// What a member was shown alone, as the API writes messages, the oldest first.
    public func ephemeral(to user: String) -> [JSON] {
        world.ephemerals.values.filter { $0.recipient == user }.map { world.rendered($0, for: user) }
    }

    /// The type of an interaction's first answer; nil while there is none.
    public func answer(to interaction: String) -> Int? { find(interaction)?.answered }

    /// What an interaction's answer suggests to a member who types.
    public func suggestions(of interaction: String) -> [JSON] { find(interaction)?.choices?.array ?? [] }

    /// The form that an interaction opened.
    public func modal(of interaction: String) -> JSON? { find(interaction)?.modal }

    /// The message of an interaction's first answer, ephemeral or not, as the API writes it.
    public func answerMessage(of interaction: String) -> JSON? {
        guard let found = find(interaction), let id = found.original else { return nil }
        let message = world.ephemerals[id] ?? world.messages[found.channel]?[id]
        return message.map { world.rendered($0, for: found.user) }
    }

    /// The commands that members of a server can type, as the API writes them.
    public func commands(on guild: String? = nil) -> [JSON] {
        world.commands(of: guild ?? setup.guild) + world.commands(of: nil)
    }

    private func find(_ id: String) -> DiscordInteraction? { world.interactions.values.first { $0.id == id } }
}
