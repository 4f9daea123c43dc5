import Governance

/// The governed objects of Discord, by the aspect that is governed.
enum DiscordObject {
    /// A channel's name; the state is the name.
    static func name(channel: String) -> ObjectReference { ObjectReference(kind: "channel.name", id: channel) }

    /// A channel's topic; the state is the topic, empty without one.
    static func topic(channel: String) -> ObjectReference { ObjectReference(kind: "channel.topic", id: channel) }

    /// Whether a channel exists; the state is true or false.
    static func channel(_ id: String) -> ObjectReference { ObjectReference(kind: "channel", id: id) }

    /// The order of a server's channels; the state is a list of `{"id", "position", "parent_id"}`.
    static func order(guild: String) -> ObjectReference { ObjectReference(kind: "channel.order", id: guild) }

    /// Whether a thread is open to writing; the state is true or false.
    static func thread(_ id: String) -> ObjectReference { ObjectReference(kind: "thread.open", id: id) }

    /// Whether a message exists; the state is true or false.
    static func message(channel: String, id: String) -> ObjectReference {
        ObjectReference(kind: "message", id: "\(channel)/\(id)")
    }

    /// What its author can change of a message; the state is a `MessageContent`.
    static func text(channel: String, message: String) -> ObjectReference {
        ObjectReference(kind: "message.text", id: "\(channel)/\(message)")
    }

    /// What a message held, from which it is restored; the state is a `MessageRecord`, and false once it was deleted.
    static func content(channel: String, message: String) -> ObjectReference {
        ObjectReference(kind: "message.content", id: "\(channel)/\(message)")
    }

    /// Whether a message is pinned; the state is true or false.
    static func pin(channel: String, message: String) -> ObjectReference {
        ObjectReference(kind: "pin", id: "\(channel)/\(message)")
    }

    /// Whether a role exists; the state is true or false.
    static func role(_ id: String) -> ObjectReference { ObjectReference(kind: "role", id: id) }

    /// What a role is called and allows; the state is its attributes.
    static func attributes(role: String) -> ObjectReference { ObjectReference(kind: "role.attributes", id: role) }

    /// Whether a member has a role; the state is true or false.
    static func membership(user: String, role: String) -> ObjectReference {
        ObjectReference(kind: "member.role", id: "\(user)/\(role)")
    }

    /// A member's nickname on the server; the state is the nickname, empty without one.
    static func nickname(user: String) -> ObjectReference { ObjectReference(kind: "member.nick", id: user) }

    /// Until when a member may not write; the state is the time as Discord writes it, empty when they may.
    static func timeout(user: String) -> ObjectReference { ObjectReference(kind: "member.timeout", id: user) }

    /// Whether a member has been let in; the state is true or false.
    static func admission(user: String) -> ObjectReference { ObjectReference(kind: "member.admitted", id: user) }

    /// Whether somebody is banned; the state is true or false.
    static func ban(user: String) -> ObjectReference { ObjectReference(kind: "ban", id: user) }

    /// An emoji's name; the state is the name.
    static func name(emoji: String) -> ObjectReference { ObjectReference(kind: "emoji.name", id: emoji) }

    /// Whether members can use an emoji; the state is true or false.
    static func emoji(_ id: String) -> ObjectReference { ObjectReference(kind: "emoji.usable", id: id) }

    /// The server's name; the state is the name.
    static func name(guild: String) -> ObjectReference { ObjectReference(kind: "guild.name", id: guild) }
}
