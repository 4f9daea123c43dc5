import JSONKit
import Testing

@testable import DiscordPlatform

/// What is kept of messages as Discord sends them.
@Suite struct MessageRecordTests {
    private func record(_ change: JSON) -> MessageRecord? {
        var message: JSON = [
            "id": "77", "channel_id": "3", "guild_id": "4", "type": 0, "content": "",
            "author": ["id": "80351110224678912", "username": "ben", "discriminator": "0"],
        ]
        message.take(change)
        return MessageRecord(message)
    }

    /// docs.discord.com/developers/reference#image-formatting-cdn-endpoints
    @Test func thePictureIsTheServersOwnOrTheMembersOrTheUsual() {
        let base = "https://cdn.discordapp.com"
        #expect(record([:])?.avatar == "\(base)/embed/avatars/5.png")
        let user: JSON = ["id": "80351110224678912", "username": "ben", "avatar": "abc"]
        #expect(record(["author": user])?.avatar == "\(base)/avatars/80351110224678912/abc.png")
        #expect(
            record(["author": user, "member": ["nick": "B", "avatar": "def"]])?.avatar
                == "\(base)/guilds/4/users/80351110224678912/avatars/def.png")
        let old: JSON = ["id": "80351110224678912", "username": "ben", "discriminator": "1337"]
        #expect(record(["author": old])?.avatar == "\(base)/embed/avatars/2.png")
    }

    @Test(arguments: [
        ["content": "Tea", "message_reference": ["message_id": "76", "channel_id": "3"]] as JSON,
        ["content": "Tea", "message_reference": ["type": 0, "message_id": "76", "channel_id": "9"]],
        ["sticker_items": [["id": "1", "name": "Wa[v]e", "format_type": 3], ["id": "2", "format_type": 4]]],
        ["poll": ["question": ["text": "?"], "answers": [["poll_media": ["text": "a"]]], "expiry": nil]],
        [
            "message_reference": ["type": 1, "message_id": "76", "channel_id": "9", "guild_id": "8"],
            "message_snapshots": [
                [
                    "message": [
                        "content": "Frost",
                        "attachments": [["url": "https://cdn.discordapp.com/attachments/9/1/a.png"]],
                        "sticker_items": [["id": "3", "name": "Snow", "format_type": 1]],
                    ]
                ]
            ],
        ],
        ["components": [["type": 17]]],
    ])
    func whatIsKeptIsReadAgain(_ change: JSON) throws {
        let record = try #require(self.record(change))
        #expect(MessageRecord(state: record.state, channel: "3") == record)
        var fields = try #require(MessageRecord(fields: record.fields(message: "77")))
        fields.author = record.author
        #expect(fields == record)
        #expect(record.isRestorable != record.parts.isOnlyComponents)
    }

    @Test func partsAreReadAsDiscordHasThem() throws {
        let stickers = record([
            "sticker_items": [["id": "1", "name": "Wa[v]e", "format_type": 3], ["id": "2", "format_type": 4]]
        ])
        #expect(
            stickers?.parts.stickers == [
                "[Wave](https://cdn.discordapp.com/stickers/1.json)",
                "[Sticker](https://media.discordapp.net/stickers/2.gif)",
            ])
        let answered = record(["message_reference": ["message_id": "76", "channel_id": "9"]])
        #expect(answered?.parts.replyTo == "76" && answered?.parts.replyChannel == "9")
        let poll: JSON = [
            "question": ["text": "Which?"], "expiry": nil, "layout_type": 1,
            "answers": [["answer_id": 1, "poll_media": ["text": "Frog", "emoji": ["id": "12", "name": "frog"]]]],
        ]
        #expect(
            record(["poll": poll])?.parts.poll == [
                "question": ["text": "Which?"], "answers": [["poll_media": ["text": "Frog", "emoji": ["id": "12"]]]],
                "allow_multiselect": false, "layout_type": 1, "duration": 768,
            ])
    }
}
