import JSONKit

/// What a post is made of.
struct DiscordDraft: Sendable {
    var content = ""
    var components: JSON = []
    var embeds: JSON = []
    /// A poll as it was asked for.
    var poll: JSON?
    /// Stickers as messages name them, which only members send here.
    var stickers: [JSON] = []
    /// How long the text may be: members with Nitro write up to 4000 characters.
    var textLimit = 2000
    /// Attachments as they were uploaded.
    var files: [DiscordUpload] = []
    var reference: DiscordMessage.Reference?
    /// Whether a reference to nothing is refused (`fail_if_not_exists`).
    var failsWithoutReference = true
    var nonce: JSON?
    var enforcesNonce = false
    var flags = 0
    var isSpoken = false
    /// What may be mentioned; nil for what the text has.
    var allowedMentions: JSON?
    var webhook: DiscordWebhook?
    /// The name and picture under which a webhook posts.
    var username: String?
    var avatar: String?
    var interaction: DiscordInteraction?

    init(content: String = "") {
        self.content = content
    }

    var isEmpty: Bool {
        content.isEmpty && (embeds.array ?? []).isEmpty && (components.array ?? []).isEmpty && files.isEmpty
            && poll == nil && stickers.isEmpty
    }
}

/// A file that was sent along.
struct DiscordUpload: Sendable {
    var name: String
    var type: String?
    var content: [UInt8]
    var description: String?

    /// In bytes.
    var size: Int { content.count }
}
