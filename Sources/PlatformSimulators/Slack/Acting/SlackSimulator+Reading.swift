public import JSONKit
import OrderedCollections

/// What is there now, for tests and stories to look at.
extension SlackSimulator {
    /// The name of a channel; nil where there is none.
    public func channelName(_ id: String, team: String? = nil) -> String? { conversation(id, team)?.name }

    /// Whether a channel is archived; nil where there is none.
    public func isArchived(_ id: String, team: String? = nil) -> Bool? { conversation(id, team)?.isArchived }

    /// The user ids of a channel's members.
    public func channelMembers(_ id: String, team: String? = nil) -> [String] {
        conversation(id, team).map { Array($0.members) } ?? []
    }

    /// The channel of a name; nil where there is none.
    public func channel(named name: String, team: String? = nil) -> String? {
        self.team(team)?.channels.values.first { $0.kind.isNamed && $0.name == name }?.id
    }

    /// The messages of a channel, oldest first, replies and Slack's own notices among them, with their metadata.
    public func messages(in channel: String, team: String? = nil) -> [JSON] {
        guard let team = self.team(team), let conversation = team.channels[channel] else { return [] }
        return conversation.messages.values.map {
            world.rendered($0, in: conversation, of: team, withMetadata: true)
        }
    }

    /// A message; nil where there is none.
    public func message(_ ts: String, in channel: String, team: String? = nil) -> JSON? {
        messages(in: channel, team: team).first { $0["ts"]?.string == ts }
    }

    /// The `ts` of the messages that are pinned in a channel.
    public func pins(in channel: String, team: String? = nil) -> [String] {
        conversation(channel, team).map { Array($0.pins.keys) } ?? []
    }

    /// The ephemeral messages that a member was shown, oldest first: `ts`, `channel`, `text`, `blocks`.
    public func ephemerals(to user: String, team: String? = nil) -> [JSON] {
        (self.team(team)?.ephemerals ?? []).filter { $0.recipient == user }.map { message in
            [
                "ts": .string(message.ts), "channel": .string(message.channel), "text": .string(message.text),
                "blocks": message.blocks ?? .null, "thread_ts": JSON(message.threadTS),
            ]
        }
    }

    /// Everything: each workspace with its members and conversations, and their messages.
    public func state() -> JSON {
        .object(
            OrderedDictionary(
                uniqueKeysWithValues: world.teams.values.map { team in (team.id, state(of: team)) }))
    }

    private func state(of team: Team) -> JSON {
        let everything = Caller(kind: .member, team: team.id, user: "")
        let channels = team.channels.values.map { channel -> JSON in
            var json = world.rendered(channel, for: everything, withMemberCount: true)
            json["members"] = JSON(Array(channel.members))
            json["messages"] = .array(messages(in: channel.id, team: team.id))
            json["pins"] = JSON(Array(channel.pins.keys))
            return json
        }
        return [
            "name": .string(team.name),
            "members": .array(team.members.values.map { world.rendered($0, in: team.id) }),
            "channels": .array(channels),
            "ephemerals": .array(
                team.ephemerals.map { message in
                    [
                        "ts": .string(message.ts), "recipient": .string(message.recipient),
                        "channel": .string(message.channel), "text": .string(message.text),
                    ]
                }),
        ]
    }

    func team(_ id: String?) -> Team? { world.teams[id ?? configuration.workspaces.first?.id ?? ""] }

    private func conversation(_ id: String, _ team: String?) -> Conversation? { self.team(team)?.channels[id] }
}
