public import JSONKit
import OrderedCollections

/// What members do with messages.
extension DiscordSimulator {
    /// A file of a post.
    public struct File: Sendable {
        public var name: String
        public var type: String
        public var content: [UInt8]

        /// Makes a file.
        public init(name: String, type: String = "image/png", content: [UInt8]) {
            self.name = name
            self.type = type
            self.content = content
        }

        /// Makes a file of so many bytes.
        public init(name: String, type: String = "image/png", size: Int = 1024) {
            self.init(name: name, type: type, content: Array(repeating: 0x50, count: size))
        }
    }

    /// Posts a message; answers its id.
    /// - Parameters:
    ///   - reply: the message that it answers.
    ///   - stickers: names of pictures that go with it (docs.discord.com/developers/resources/sticker).
    ///   - poll: see docs.discord.com/developers/resources/poll#poll-create-request-object.
    ///   - hasNitro: true for a member who pays for texts of up to 4000 characters.
    @discardableResult
    public func post(
        _ text: String, in channel: String, as user: String, replyingTo reply: String? = nil, files: [File] = [],
        stickers: [String] = [], poll: JSON? = nil, hasNitro: Bool = false
    ) throws(Refusal) -> String {
        try act { world throws(DiscordRefusal) in
            var draft = DiscordDraft(content: text)
            draft.poll = poll
            draft.stickers = stickers.map {
                ["id": .string(world.newID()), "name": .string($0), "format_type": 1]
            }
            if hasNitro { draft.textLimit = 4000 }
            draft.reference = reply.map { DiscordMessage.Reference(message: $0, channel: channel) }
            draft.files = files.map { DiscordUpload(name: $0.name, type: $0.type, content: $0.content) }
            return try world.post(draft, in: channel, by: user).id
        }
    }

    /// Forwards a message to another channel; answers the id of the new one.
    @discardableResult
    public func forward(_ message: String, from source: String, to channel: String, as user: String) throws(Refusal)
        -> String
    {
        try act { world throws(DiscordRefusal) in
            var draft = DiscordDraft()
            draft.reference = DiscordMessage.Reference(type: 1, message: message, channel: source)
            return try world.post(draft, in: channel, by: user).id
        }
    }

    /// Changes a message of the member's own.
    /// - Parameter removed: the names of files that are taken away.
    public func edit(
        _ message: String, in channel: String, to text: String, as user: String, removing removed: Set<String> = [],
        hasNitro: Bool = false
    ) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            var edit = DiscordWorld.Edit(content: text)
            if hasNitro { edit.textLimit = 4000 }
            if !removed.isEmpty {
                edit.keptAttachments = try world.message(message, in: channel).attachments
                    .filter { !removed.contains($0["filename"]?.string ?? "") }.compactMap { $0["id"]?.string }
            }
            _ = try world.edit(message, in: channel, edit, by: user)
        }
    }

    /// Deletes a message: the member's own, or another's with the permission to.
    public func delete(_ message: String, in channel: String, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.delete(message, in: channel, by: DiscordCaller(user))
        }
    }

    /// Deletes several messages at once, as a moderator's bot does.
    public func delete(_ messages: [String], in channel: String, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.delete(messages, in: channel, by: DiscordCaller(user))
        }
    }

    /// Reacts to a message: emoji as `🔥` or `name:id`.
    /// - Parameter burst: true for a super reaction.
    public func react(
        _ emoji: String, to message: String, in channel: String, as user: String, burst: Bool = false
    ) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.react(emoji, to: message, in: channel, by: user, isBurst: burst)
        }
    }

    /// Takes the member's own reaction back, or another's with the permission to.
    /// - Parameters:
    ///   - owner: whose reaction; the member's own if nil.
    ///   - burst: which kind alone, super reactions if true; both if nil.
    public func unreact(
        _ emoji: String, from message: String, in channel: String, as user: String, of owner: String? = nil,
        burst: Bool? = nil
    ) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.unreact(emoji, from: message, in: channel, of: owner ?? user, by: user, isBurst: burst)
        }
    }

    /// Takes all reactions off a message, or all of one emoji.
    public func clearReactions(_ emoji: String? = nil, from message: String, in channel: String, as user: String)
        throws(Refusal)
    {
        try act { world throws(DiscordRefusal) in
            try world.clearReactions(emoji, from: message, in: channel, by: user)
        }
    }

    /// Pins a message.
    public func pin(_ message: String, in channel: String, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.setPin(true, of: message, in: channel, by: DiscordCaller(user))
        }
    }

    /// Takes a pin away.
    public func unpin(_ message: String, in channel: String, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.setPin(false, of: message, in: channel, by: DiscordCaller(user))
        }
    }

    /// Types, for the others to see.
    public func startTyping(in channel: String, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            let place = try world.channel(channel)
            try world.demand(DiscordPermission.sendMessages, of: user, in: place)
            world.type(in: place, as: user)
        }
    }

    /// The member's direct conversation with the bot; answers its channel.
    @discardableResult
    public func openDirect(as user: String) throws(Refusal) -> String {
        try act { world throws(DiscordRefusal) in try world.openDirect(with: user).id }
    }

    /// Lets no direct messages from the bot through, or lets them again.
    public func closeDirect(_ isClosed: Bool = true, as user: String) { world.users[user]?.isClosed = isClosed }
}
