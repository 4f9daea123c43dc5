import JSONKit

/// What its author can change of a message: the text, and which of its files stay. It is the state of `DiscordObject.text`:
/// the text alone, or with files `{"text", "files"}`.
struct MessageContent: Sendable, Hashable {
    var text: String
    /// The ids of the files, in order; nil where nobody noted them.
    var files: [String]?

    /// Reads a state; nil for anything else.
    init?(state: JSON?) {
        if let text = state?.string {
            self.text = text
        } else if let text = state?["text"]?.string {
            self.text = text
            files = (state?["files"]?.array ?? []).compactMap(\.string)
        } else {
            return nil
        }
    }

    /// What a message holds.
    init(_ record: MessageRecord) {
        text = record.text
        files = record.attachments.compactMap(AttachmentAddress.id)
    }

    /// The state.
    var state: JSON {
        guard let files, !files.isEmpty else { return .string(text) }
        return ["text": .string(text), "files": JSON(files)]
    }

    /// True where as far as it is known both are the same.
    func isSame(as other: MessageContent) -> Bool {
        guard text == other.text else { return false }
        guard let files, let others = other.files else { return true }
        return Set(files) == Set(others)
    }
}

extension MessageRecord {
    /// Goes back to what the author had left of it: the text, and of the files that are known those that stood.
    mutating func take(_ content: MessageContent) {
        text = content.text
        guard let files = content.files else { return }
        parts.attachments.removeAll { url in AttachmentAddress.id(of: url).map { !files.contains($0) } ?? false }
    }
}
