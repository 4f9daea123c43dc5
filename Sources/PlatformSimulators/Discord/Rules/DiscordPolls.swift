import JSONKit

extension DiscordWorld {
    /// Checks a poll to be posted, and gives it the form in which messages have it.
    /// Source: docs.discord.com/developers/resources/poll#poll-create-request-object (300 characters for the question, ten
    /// answers of 55, 24 hours unless said otherwise, at most 32 days), #poll-object and #poll-results-object.
    func checked(poll: JSON) throws(DiscordRefusal) -> JSON {
        guard let question = poll["question"]?["text"]?.string else { throw .required("poll.question.text") }
        guard (1...300).contains(question.unicodeScalars.count) else {
            throw .length("poll.question.text", 1...300)
        }
        let answers = poll["answers"]?.array ?? []
        guard (1...10).contains(answers.count) else { throw .length("poll.answers", 1...10) }
        var kept: [JSON] = []
        for (index, answer) in answers.enumerated() {
            let media = answer["poll_media"] ?? .null
            let text = media["text"]?.string ?? ""
            guard (1...55).contains(text.unicodeScalars.count) else {
                throw .length("poll.answers.\(index).poll_media.text", 1...55)
            }
            var shown: JSON = ["text": .string(text)]
            if let emoji = media["emoji"], !emoji.isNull {
                shown["emoji"] = ["id": emoji["id"] ?? .null, "name": emoji["name"] ?? .null]
            }
            kept.append(["answer_id": JSON(index + 1), "poll_media": shown])
        }
        let hours = poll["duration"]?.int ?? 24
        guard (1...768).contains(hours) else {
            throw .form("poll.duration", "int value should be less than or equal to 768.", code: "NUMBER_TYPE_MAX")
        }
        return [
            "question": ["text": .string(question)], "answers": .array(kept),
            "expiry": .string(DiscordTime.text(clock + Int64(hours) * 3_600_000)),
            "allow_multiselect": .bool(poll["allow_multiselect"]?.bool ?? false),
            "layout_type": JSON(poll["layout_type"]?.int ?? 1),
            "results": ["answer_counts": [], "is_finalized": false],
        ]
    }

    /// What a forward shows of the message that it forwards
    /// (docs.discord.com/developers/resources/message#message-snapshot-object).
    func snapshot(of message: DiscordMessage) -> JSON {
        let whole = rendered(message, for: setup.bot, withReferenced: false)
        var json: JSON = [:]
        for key in [
            "type", "content", "embeds", "attachments", "timestamp", "edited_timestamp", "flags", "mentions",
            "mention_roles", "sticker_items", "components",
        ] {
            json[key] = whole[key]
        }
        return ["message": json]
    }
}
