import JSONKit
import OrderedCollections

/// What members do that becomes an interaction
/// (docs.discord.com/developers/interactions/receiving-and-responding#interaction-object).
extension DiscordWorld {
    /// Begins an interaction and tells the application of it.
    /// - Returns: its id.
    mutating func begin(
        _ kind: DiscordInteraction.Kind, data: JSON, in channel: DiscordChannel, by user: String,
        message: DiscordMessage? = nil, name: String? = nil, opener: String? = nil
    ) throws(DiscordRefusal) -> String {
        if kind == .command { try demand(DiscordPermission.useCommands, of: user, in: channel) }
        guard sees(user, channel) else { throw .missingAccess }
        var interaction = DiscordInteraction(
            id: newID(), token: newToken("interaction"), kind: kind, user: user, guild: channel.guild,
            channel: channel.id, createdAt: clock)
        interaction.message = message?.id
        interaction.name = name
        interaction.opener = opener
        interactions[interaction.token] = interaction
        var json: JSON = [
            "id": .string(interaction.id), "application_id": .string(setup.application), "type": JSON(kind.rawValue),
            "data": data, "channel_id": .string(channel.id), "channel": partial(channel, for: user),
            "token": .string(interaction.token), "version": 1, "locale": "en-US", "entitlements": [],
            "app_permissions": .string(String(permissions(of: setup.bot, in: channel))),
            "attachment_size_limit": 10_485_760,
        ]
        if let guild = channel.guild, let member = guilds[guild]?.members[user] {
            var told = rendered(member)
            told["permissions"] = .string(String(permissions(of: user, in: channel)))
            json["member"] = told
            json["guild_id"] = .string(guild)
            json["guild"] = ["id": .string(guild), "locale": "en-US", "features": []]
            json["guild_locale"] = "en-US"
            json["context"] = 0
            json["authorizing_integration_owners"] = ["0": .string(guild)]
        } else {
            json["user"] = users[user]?.json ?? .null
            json["context"] = 1
            json["authorizing_integration_owners"] = ["0": "0"]
        }
        if let message { json["message"] = rendered(message, for: setup.bot) }
        outbox.append(DiscordEmission(type: "INTERACTION_CREATE", data: json, guild: channel.guild, intents: 0))
        note(
            "interaction.begun", by: user,
            ["interaction": .string(interaction.id), "type": JSON(kind.rawValue), "data": data])
        return interaction.id
    }

    /// Types a command, or begins to (autocomplete).
    /// - Throws: 10063 for a command that nobody registered; 50035 for options that the client would not send.
    mutating func type(
        _ name: String, options: [JSON], isUnfinished: Bool, in channelID: String, by user: String
    ) throws(DiscordRefusal) -> String {
        let channel = try channel(channelID)
        guard let command = command(name, on: channel.guild) else { throw .unknownCommand }
        try check(options, against: command["options"]?.array ?? [], path: name, isUnfinished: isUnfinished)
        var data: JSON = ["id": command["id"] ?? .null, "name": .string(name), "type": command["type"] ?? 1]
        if !options.isEmpty { data["options"] = .array(options) }
        if let guild = command["guild_id"] { data["guild_id"] = guild }
        let found = resolved(options, in: channel)
        if found != [:] { data["resolved"] = found }
        let words = [name] + Self.subcommands(options)
        return try begin(
            isUnfinished ? .autocomplete : .command, data: data, in: channel, by: user,
            name: words.joined(separator: " "))
    }

    private static func subcommands(_ options: [JSON]) -> [String] {
        guard let first = options.first, let type = first["type"]?.int, type <= 2, let name = first["name"]?.string
        else { return [] }
        return [name] + subcommands(first["options"]?.array ?? [])
    }

    /// A client sends only options that the command has, all that it requires, and choices from its list.
    private func check(_ given: [JSON], against known: [JSON], path: String, isUnfinished: Bool) throws(DiscordRefusal)
    {
        let subcommands = known.filter { ($0["type"]?.int ?? 0) <= 2 }
        if !subcommands.isEmpty, given.count != 1 { throw .required("\(path): a subcommand") }
        for option in given {
            let place = "\(path) \(option["name"]?.string ?? "")"
            guard let declared = known.first(where: { $0["name"] == option["name"] }),
                declared["type"] == option["type"]
            else { throw .form(place, "No such option", code: "UNKNOWN_OPTION") }
            if (declared["type"]?.int ?? 0) <= 2 {
                try check(
                    option["options"]?.array ?? [], against: declared["options"]?.array ?? [], path: place,
                    isUnfinished: isUnfinished)
                continue
            }
            guard let value = option["value"] else { throw .required(place) }
            let choices = declared["choices"]?.array ?? []
            if !isUnfinished, !choices.isEmpty, !choices.contains(where: { $0["value"] == value }) {
                throw .form(place, "Not one of the choices", code: "BASE_TYPE_CHOICES")
            }
            if !isUnfinished, let length = value.string?.count, declared["type"]?.int == 3 {
                if length > declared["max_length"]?.int ?? 6000 || length < declared["min_length"]?.int ?? 0 {
                    throw .form(place, "Too long or too short")
                }
            }
        }
        if isUnfinished { return }
        for declared in known where declared["required"]?.bool == true {
            if !given.contains(where: { $0["name"] == declared["name"] }) {
                throw .required("\(path) \(declared["name"]?.string ?? "")")
            }
        }
    }

    /// What options that are ids stand for (#interaction-object-resolved-data-structure).
    private func resolved(_ options: [JSON], in channel: DiscordChannel) -> JSON {
        var json: JSON = [:]
        for option in options {
            if let inner = option["options"]?.array, !inner.isEmpty {
                let found = resolved(inner, in: channel)
                if found != [:] { json = found }
            }
            guard let id = option["value"]?.string, let type = option["type"]?.int, (6...9).contains(type) else {
                continue
            }
            resolve(id, in: channel, into: &json)
        }
        return json
    }

    private func resolve(_ id: String, in channel: DiscordChannel, into json: inout JSON) {
        func add(_ kind: String, _ value: JSON) {
            var group = json[kind] ?? [:]
            group[id] = value
            json[kind] = group
        }
        let guild = channel.guild.flatMap { guilds[$0] }
        if let user = users[id] {
            add("users", user.json)
            if let member = guild?.members[id] {
                var partial = member.json(with: nil)
                partial["deaf"] = nil
                partial["mute"] = nil
                partial["permissions"] = .string(String(permissions(of: id, in: channel)))
                add("members", partial)
            }
        }
        if let role = guild?.roles[id] { add("roles", role.json) }
        if let place = channels[id] { add("channels", partial(place, for: setup.bot)) }
    }

    // MARK: Components

    /// A message that a member sees, ephemeral or not.
    func visible(_ id: String, in channel: String, to user: String) throws(DiscordRefusal) -> DiscordMessage {
        if let message = ephemerals[id], message.recipient == user { return message }
        return try message(id, in: channel)
    }

    /// Presses a button of a message of the application's.
    mutating func press(_ customID: String, on id: String, in channelID: String, by user: String) throws(DiscordRefusal)
        -> String
    {
        let (component, message) = try component(customID, of: id, in: channelID, for: user)
        guard component["type"]?.int == 2 else { throw .form(customID, "Not a button", code: "COMPONENT_TYPE") }
        return try begin(
            .component, data: ["custom_id": .string(customID), "component_type": 2, "id": component["id"] ?? 1],
            in: channel(channelID), by: user, message: message)
    }

    /// Picks from a menu of a message of the application's.
    /// Source: docs.discord.com/developers/components/reference#string-select-select-option-structure and following.
    mutating func pick(_ values: [String], from customID: String, on id: String, in channelID: String, by user: String)
        throws(DiscordRefusal) -> String
    {
        let (component, message) = try component(customID, of: id, in: channelID, for: user)
        let channel = try channel(channelID)
        guard let type = component["type"]?.int, [3, 5, 6, 7, 8].contains(type) else {
            throw .form(customID, "Not a menu", code: "COMPONENT_TYPE")
        }
        let least = max(component["min_values"]?.int ?? 1, 0)
        let range = least...max(component["max_values"]?.int ?? 1, least)
        guard range.contains(values.count) else { throw .length("\(customID).values", range) }
        var data: JSON = [
            "custom_id": .string(customID), "component_type": JSON(type), "values": JSON(values),
            "id": component["id"] ?? 1,
        ]
        if type == 3 {
            let known = (component["options"]?.array ?? []).compactMap { $0["value"]?.string }
            if values.contains(where: { !known.contains($0) }) {
                throw .form("\(customID).values", "Not one of the options", code: "BASE_TYPE_CHOICES")
            }
        } else {
            var json: JSON = [:]
            for value in values { resolve(value, in: channel, into: &json) }
            data["resolved"] = json
        }
        return try begin(.component, data: data, in: channel, by: user, message: message)
    }

    private func component(_ customID: String, of id: String, in channel: String, for user: String)
        throws(DiscordRefusal) -> (JSON, DiscordMessage)
    {
        let message = try visible(id, in: channel, to: user)
        guard let component = DiscordComponents.find(customID, in: message.components),
            component["disabled"]?.bool != true
        else { throw .form(customID, "The message has no such component", code: "COMPONENT_NOT_FOUND") }
        return (component, message)
    }

    /// Fills in a form that an interaction opened and sends it off.
    /// Source: docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure.
    /// - Parameter fields: the values by `custom_id`.
    mutating func submit(_ fields: [String: String], of opener: String, by user: String) throws(DiscordRefusal)
        -> String
    {
        guard let opened = interactions.values.first(where: { $0.id == opener }), let modal = opened.modal,
            opened.user == user
        else { throw .unknownInteraction }
        let rows = (modal["components"]?.array ?? []).map { Self.filled($0, fields) }
        let message: DiscordMessage? = try opened.message.map { id throws(DiscordRefusal) in
            try visible(id, in: opened.channel, to: user)
        }
        return try begin(
            .modal, data: ["custom_id": modal["custom_id"] ?? .null, "components": .array(rows)],
            in: channel(opened.channel), by: user, message: message, opener: opened.token)
    }

    private static func filled(_ component: JSON, _ fields: [String: String]) -> JSON {
        var json: JSON = ["type": component["type"] ?? .null, "id": component["id"] ?? 1]
        if let inner = component["components"]?.array { json["components"] = .array(inner.map { filled($0, fields) }) }
        if let inner = component["component"] { json["component"] = filled(inner, fields) }
        guard let id = component["custom_id"]?.string else { return json }
        json["custom_id"] = .string(id)
        if component["type"]?.int == 4 {
            json["value"] = .string(fields[id] ?? component["value"]?.string ?? "")
        } else {
            json["values"] = fields[id].map { [.string($0)] } ?? []
        }
        return json
    }
}
