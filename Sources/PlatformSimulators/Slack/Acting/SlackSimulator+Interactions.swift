import JSONKit
import OrderedCollections

extension SlackSimulator {
    /// How long a response URL works, in seconds.
    /// Source: docs.slack.dev/interactivity/handling-user-interaction (thirty minutes).
    private static let responseLifetime = 1800.0

    /// Presses a button, or picks an option of a menu, in a message or an ephemeral message.
    /// - Parameters:
    ///   - actionID: the element's `action_id`; with several of one id, `value` tells which.
    ///   - value: the button's value, or the value of the picked option.
    /// - Returns: the interaction's `trigger_id`.
    /// - Throws: `not_in_channel`, `message_not_found`, and `no_such_element` where the message has no such element.
    @discardableResult
    public func press(
        _ actionID: String, value: String? = nil, on ts: String, in channel: String, as user: String,
        team: String? = nil
    ) throws(SlackRefusal) -> String {
        let (payload, response) = try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.interaction(actionID, value, on: ts, in: channel, by: caller)
        }
        guard let installation = installation(of: response.caller) else { throw SlackRefusal("no_such_app") }
        var whole = payload
        let trigger = newTrigger()
        whole["trigger_id"] = .string(trigger)
        var answers = response
        answers.expires = time + Self.responseLifetime
        whole["response_url"] = .string(newResponseURL("actions", answers))
        dispatch(
            Envelope(
                id: newEnvelopeID(), app: installation.app, kind: .interactive, name: "block_actions", payload: whole))
        return trigger
    }

    /// Gives a slash command.
    /// Source: docs.slack.dev/interactivity/implementing-slash-commands, and recorded envelopes.
    /// - Parameters:
    ///   - command: with its slash.
    ///   - text: what follows the command.
    /// - Returns: the `trigger_id`.
    /// - Throws: `no_such_command`, `channel_not_found`.
    @discardableResult
    public func slashCommand(
        _ command: String, _ text: String = "", in channel: String, as user: String, team: String? = nil
    ) throws(SlackRefusal) -> String {
        let team = team ?? configuration.workspaces.first?.id ?? ""
        let found = configuration.apps.first { app in
            app.commands.contains(command) && app.installations.contains { $0.team == team }
        }
        guard let app = found, let installation = app.installations.first(where: { $0.team == team }),
            installation.botScopes.contains("commands"), let bot = tokens[installation.botToken]
        else { throw SlackRefusal("no_such_command") }
        let (conversation, member) = try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            (try world.channel(channel, for: caller), world.member(user, in: team))
        }
        var answers = ResponseURL(caller: bot, channel: channel, user: user, expires: time + Self.responseLifetime)
        answers.usesLeft = 5
        let trigger = newTrigger()
        let name =
            switch conversation.kind {
            case .publicChannel: conversation.name
            case .privateChannel: "privategroup"
            case .im: "directmessage"
            case .mpim: conversation.name
            }
        let payload: JSON = [
            "token": "verification-token", "team_id": .string(team),
            "team_domain": JSON(world.teams[team]?.domain), "channel_id": .string(channel),
            "channel_name": .string(name), "user_id": .string(user), "user_name": JSON(member?.name),
            "command": .string(command), "text": .string(text), "api_app_id": .string(app.id),
            "is_enterprise_install": "false", "response_url": .string(newResponseURL("commands", answers)),
            "trigger_id": .string(trigger),
        ]
        var envelope = Envelope(
            id: newEnvelopeID(), app: app.id, kind: .command, name: "slash_commands", payload: payload)
        envelope.answers = answers
        dispatch(envelope)
        return trigger
    }

    private func newTrigger() -> String { "\(Self.microseconds()).\(nextNumber()).simulated" }

    private func installation(of caller: Caller) -> (app: String, bot: Caller)? {
        tokens.values.first { $0.kind == .bot && $0.team == caller.team && $0.botID == caller.botID }
            .flatMap { bot in bot.app.map { ($0, bot) } }
    }
}

extension World {
    /// The payload of a press, without trigger and response URL, and what its response URL will do.
    /// Source: docs.slack.dev/reference/interaction-payloads/block_actions-payload, and recorded envelopes.
    mutating func interaction(
        _ actionID: String, _ value: String?, on ts: String, in channelID: String, by caller: Caller
    ) throws(SlackRefusal) -> (JSON, ResponseURL) {
        let channel = try joinedChannel(channelID, for: caller)
        guard let team = teams[caller.team], let member = team.members[caller.user] else {
            throw SlackRefusal("user_not_found")
        }
        let ephemeral = team.ephemerals.first { $0.ts == ts && $0.recipient == caller.user }
        let message = channel.messages[ts]
        let botID = ephemeral?.botID ?? message?.botID
        guard ephemeral != nil || message != nil else { throw SlackRefusal("message_not_found") }
        guard let element = Self.element(actionID, value, in: ephemeral?.blocks ?? message?.blocks),
            let bot = team.members.values.first(where: { $0.botID == botID }), let app = bot.appID
        else { throw SlackRefusal("no_such_element") }
        var action = element
        action["action_ts"] = .string(nextTS())
        var container: JSON = [
            "type": "message", "message_ts": .string(ts), "channel_id": .string(channel.id),
            "is_ephemeral": .bool(ephemeral != nil),
        ]
        container["thread_ts"] = (ephemeral?.threadTS ?? message?.threadTS).map(JSON.string)
        var payload: JSON = [
            "type": "block_actions",
            "user": [
                "id": .string(caller.user), "username": .string(member.name), "name": .string(member.name),
                "team_id": .string(team.id),
            ],
            "api_app_id": .string(app), "token": "verification-token", "container": container,
            "team": ["id": .string(team.id), "domain": .string(team.domain)], "enterprise": nil,
            "is_enterprise_install": false,
            "channel": [
                "id": .string(channel.id), "name": .string(channel.kind == .im ? "directmessage" : channel.name),
            ],
        ]
        if let message { payload["message"] = rendered(message, in: channel, of: team) }
        payload["state"] = ["values": [:]]
        payload["actions"] = [action]
        note(
            "button.pressed", by: caller,
            ["channel": .string(channel.id), "ts": .string(ts), "action_id": .string(actionID), "value": JSON(value)])
        let bots = Caller(kind: .bot, team: team.id, user: bot.id, app: app, botID: botID, scopes: ["chat:write"])
        return (
            payload,
            ResponseURL(
                caller: bots, channel: channel.id, user: caller.user, messageTS: ts, isEphemeral: ephemeral != nil,
                expires: 0)
        )
    }

    /// The interactive element of an `action_id` as an action tells of it: a button, or a menu with the picked option.
    private static func element(_ actionID: String, _ value: String?, in blocks: JSON?) -> JSON? {
        for block in blocks?.array ?? [] {
            let elements = (block["elements"]?.array ?? []) + [block["accessory"], block["element"]].compactMap { $0 }
            for element in elements where element["action_id"]?.string == actionID {
                var action: JSON = ["action_id": .string(actionID), "type": element["type"] ?? .null]
                action["block_id"] = block["block_id"]
                if element["type"] == "button" {
                    if value != nil && element["value"]?.string != value { continue }
                    action["text"] = element["text"]
                    action["value"] = element["value"]
                    return action
                }
                let options =
                    (element["options"]?.array ?? [])
                    + (element["option_groups"]?.array ?? []).flatMap { $0["options"]?.array ?? [] }
                guard let picked = options.first(where: { $0["value"]?.string == value }) else { continue }
                action["selected_option"] = picked
                return action
            }
        }
        return nil
    }
}
