import JSONKit
import OrderedCollections

/// The application's answers to interactions
/// (docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction).
extension DiscordWorld {
    /// The first answer: within three seconds, once.
    /// - Returns: what `with_response` gives.
    mutating func answer(_ id: String, token: String, type: Int, data: JSON, draft: DiscordDraft, edit: Edit)
        throws(DiscordRefusal) -> JSON
    {
        guard var interaction = interactions[token], interaction.id == id,
            clock - interaction.createdAt <= setup.interactionDeadline.milliseconds || interaction.answered != nil
        else { throw .unknownInteraction }
        if interaction.answered != nil {
            throw DiscordRefusal(400, 40060, "Interaction has already been acknowledged.")
        }
        try check(type, for: interaction)
        var message: DiscordMessage?
        switch type {
        case 4: message = try send(draft, for: interaction)
        case 5: message = loading(interaction, isEphemeral: draft.flags & DiscordMessage.ephemeralFlag != 0)
        case 7: message = try update(interaction.message ?? "", edit, for: interaction)
        case 6: interaction.original = interaction.message
        case 8:
            let choices = data["choices"]?.array ?? []
            if choices.count > 25 { throw .form("data.choices", "Must be 25 or fewer in length.") }
            interaction.choices = .array(choices)
        default:
            guard let custom = data["custom_id"]?.string, (1...100).contains(custom.count) else {
                throw .length("data.custom_id", 1...100)
            }
            guard let title = data["title"]?.string, (1...45).contains(title.count) else {
                throw .length("data.title", 1...45)
            }
            guard let rows = data["components"]?.array, (1...5).contains(rows.count) else {
                throw .length("data.components", 1...5)
            }
            var modal = data
            modal["components"] = try DiscordComponents.checked(.array(rows), flags: DiscordMessage.componentsFlag)
            interaction.modal = modal
        }
        if let message { interaction.original = message.id }
        interaction.answered = type
        interactions[token] = interaction
        note(
            "interaction.answered", by: setup.bot,
            [
                "interaction": .string(id), "type": JSON(type), "data": data, "user": .string(interaction.user),
                "message": JSON(message?.id),
            ])
        return response(interaction, type, message)
    }

    /// Which kinds of answer an interaction takes (#interaction-response-object-interaction-callback-type).
    private func check(_ type: Int, for interaction: DiscordInteraction) throws(DiscordRefusal) {
        let isFit =
            switch (type, interaction.kind) {
            case (8, .autocomplete): true
            case (_, .autocomplete): false
            case (4, _), (5, _): true
            case (6, _), (7, _): interaction.message != nil
            case (9, .modal): false
            case (9, _): true
            default: false
            }
        if !isFit {
            throw .form(
                "type", "Invalid response type for this interaction",
                code: "INTERACTION_APPLICATION_COMMAND_INVALID_RESPONSE")
        }
    }

    private mutating func send(_ draft: DiscordDraft, for interaction: DiscordInteraction) throws(DiscordRefusal)
        -> DiscordMessage
    {
        var draft = draft
        draft.interaction = interaction
        guard draft.flags & DiscordMessage.ephemeralFlag != 0 else {
            return try post(draft, in: interaction.channel, by: setup.bot)
        }
        try check(content: draft.content)
        if draft.isEmpty { throw .emptyMessage }
        var message = blank(interaction)
        message.flags = draft.flags
        message.content = draft.content
        message.embeds = try checked(embeds: draft.embeds)
        message.components = try DiscordComponents.checked(draft.components, flags: draft.flags)
        message.attachments = attachments(draft.files, in: interaction.channel)
        keep(message, "MESSAGE_CREATE")
        return message
    }

    /// The message that a deferred answer shows until it is edited.
    private mutating func loading(_ interaction: DiscordInteraction, isEphemeral: Bool) -> DiscordMessage {
        var message = blank(interaction)
        message.flags = DiscordMessage.loadingFlag
        if isEphemeral {
            message.flags |= DiscordMessage.ephemeralFlag
            keep(message, "MESSAGE_CREATE")
        } else if var channel = channels[interaction.channel] {
            message.recipient = nil
            add(message, to: &channel)
        }
        return message
    }

    private mutating func blank(_ interaction: DiscordInteraction) -> DiscordMessage {
        var message = DiscordMessage(id: newID(), channel: interaction.channel, author: bot, timestamp: now)
        message.application = setup.application
        message.webhook = setup.application
        message.recipient = interaction.user
        message.type = interaction.kind == .command ? 20 : 0
        message.interaction = metadata(of: interaction)
        return message
    }

    private mutating func keep(_ message: DiscordMessage, _ event: String) {
        ephemerals[message.id] = message
        emitEphemeral(event, message)
        note(
            event == "MESSAGE_CREATE" ? "ephemeral.shown" : "ephemeral.edited", by: setup.bot,
            [
                "user": JSON(message.recipient), "message": .string(message.id), "content": .string(message.content),
                "channel": .string(message.channel),
            ])
    }

    /// Changes a message of an interaction's, ephemeral or not.
    private mutating func update(_ id: String, _ edit: Edit, for interaction: DiscordInteraction) throws(DiscordRefusal)
        -> DiscordMessage
    {
        guard var message = ephemerals[id] else {
            return try self.edit(id, in: interaction.channel, edit, by: setup.bot)
        }
        try apply(edit, to: &message, in: channel(interaction.channel), by: setup.bot)
        keep(message, "MESSAGE_UPDATE")
        return message
    }

    /// #interaction-callback-interaction-callback-response-object
    private func response(_ interaction: DiscordInteraction, _ type: Int, _ message: DiscordMessage?) -> JSON {
        var told: JSON = ["id": .string(interaction.id), "type": JSON(interaction.kind.rawValue)]
        var resource: JSON = ["type": JSON(type)]
        if let message {
            told["response_message_id"] = .string(message.id)
            told["response_message_loading"] = .bool(type == 5)
            told["response_message_ephemeral"] = .bool(message.flags & DiscordMessage.ephemeralFlag != 0)
            if type == 4 || type == 7 { resource["message"] = rendered(message, for: setup.bot) }
        }
        return type == 4 || type == 7
            ? ["interaction": told, "resource": resource] : ["interaction": told]
    }

    // MARK: Followups

    /// An answered interaction whose token still serves: 15 minutes.
    func followed(_ token: String) throws(DiscordRefusal) -> DiscordInteraction {
        guard let interaction = interactions[token], interaction.answered != nil else { throw .unknownWebhook }
        guard clock - interaction.createdAt <= setup.interactionLifetime.milliseconds else {
            throw DiscordRefusal(401, 50027, "Invalid Webhook Token")
        }
        return interaction
    }

    /// A further answer; the first one after a deferred answer takes its place.
    /// Source: #create-followup-message.
    mutating func followUp(_ token: String, draft: DiscordDraft, edit: Edit) throws(DiscordRefusal) -> DiscordMessage {
        let interaction = try followed(token)
        if interaction.answered == 5, let id = interaction.original, let shown = shown(id, interaction),
            shown.flags & DiscordMessage.loadingFlag != 0
        {
            return try editAnswer(id, edit, of: token)
        }
        let message = try send(draft, for: interaction)
        note(
            "interaction.followed", by: setup.bot,
            ["interaction": .string(interaction.id), "message": .string(message.id), "user": .string(interaction.user)])
        return message
    }

    private func shown(_ id: String, _ interaction: DiscordInteraction) -> DiscordMessage? {
        ephemerals[id] ?? messages[interaction.channel]?[id]
    }

    /// The message that `@original` or an id names.
    func answerMessage(_ id: String, of token: String) throws(DiscordRefusal) -> DiscordMessage {
        let interaction = try followed(token)
        guard let id = id == "@original" ? interaction.original : id, let message = shown(id, interaction),
            message.author.id == setup.bot
        else { throw .unknownMessage }
        return message
    }

    /// Source: #edit-original-interaction-response and #edit-followup-message.
    mutating func editAnswer(_ id: String, _ edit: Edit, of token: String) throws(DiscordRefusal) -> DiscordMessage {
        let interaction = try followed(token)
        let message = try answerMessage(id, of: token)
        let edited = try update(message.id, edit, for: interaction)
        note(
            "interaction.edited", by: setup.bot,
            [
                "interaction": .string(interaction.id), "message": .string(message.id),
                "user": .string(interaction.user), "content": .string(edited.content),
            ])
        return edited
    }

    /// Source: #delete-original-interaction-response and #delete-followup-message.
    mutating func deleteAnswer(_ id: String, of token: String) throws(DiscordRefusal) {
        let interaction = try followed(token)
        let message = try answerMessage(id, of: token)
        if ephemerals.removeValue(forKey: message.id) == nil {
            remove(message, in: try channel(interaction.channel), by: setup.bot)
        }
    }
}
