import JSONKit
import OrderedCollections

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Modmail as Reddit shows it. The names are those of recorded answers.
extension RedditWorld {
    /// The message of a conversation that a list shows.
    func lastMessage(_ conversation: RedditConversation) -> (id: String, json: JSON)? {
        conversation.messages.last.map { ($0.id, json($0, in: conversation)) }
    }

    /// A conversation with its messages and what moderators did to it.
    func whole(_ conversation: RedditConversation) -> JSON {
        var messages: JSON = [:]
        for message in conversation.messages { messages[message.id] = json(message, in: conversation) }
        var actions: JSON = [:]
        for action in conversation.actions {
            actions[action.id] = [
                "id": .string(action.id), "actionTypeId": JSON(action.type), "date": .string(Self.date(action.at)),
                "author": person(action.author, in: conversation),
            ]
        }
        var json: JSON = ["conversation": json(conversation), "messages": messages, "modActions": actions]
        if let participant = conversation.participant, let account = accounts[participant] {
            json["user"] = [
                "id": .string(account.fullname), "name": .string(account.name),
                "isSuspended": .bool(account.isSuspended),
                "isShadowBanned": false, "created": .string(Self.date(account.created)),
                "banStatus": [
                    "isBanned": .bool(isRelated(.banned, participant, to: conversation.subreddit)),
                    "isPermanent": .bool(isRelated(.banned, participant, to: conversation.subreddit)), "endDate": nil,
                    "reason": "",
                ],
                "muteStatus": [
                    "isMuted": .bool(isRelated(.muted, participant, to: conversation.subreddit)), "endDate": nil,
                    "reason": "",
                ],
                "recentComments": [:], "recentPosts": [:], "recentConvos": [:],
            ]
        }
        return json
    }

    /// A conversation without its messages.
    /// - Parameter isListed: in a list a conversation names its last message alone, as recorded lists do.
    func json(_ conversation: RedditConversation, isListed: Bool = false) -> JSON {
        var authors: [String] = []
        for message in conversation.messages where !authors.contains(message.author) { authors.append(message.author) }
        let written = conversation.messages.map {
            (at: $0.at, json: ["id": .string($0.id), "key": "messages"] as JSON)
        }
        let done = conversation.actions.map { (at: $0.at, json: ["id": .string($0.id), "key": "modActions"] as JSON) }
        let objects = (done + written).sorted { $0.at < $1.at }.map(\.json)
        let subreddit = subreddits[conversation.subreddit]
        return [
            "id": .string(conversation.id), "subject": .string(conversation.subject), "isAuto": false,
            "isRepliable": true, "isInternal": .bool(conversation.isInternal),
            "isHighlighted": .bool(conversation.isHighlighted), "state": JSON(conversation.state),
            "numMessages": JSON(conversation.messages.count),
            "objIds": .array(isListed ? written.suffix(1).map(\.json) : objects),
            "legacyFirstMessageId": JSON(conversation.messages.first?.id),
            "authors": .array(authors.map { person($0, in: conversation) }),
            "owner": [
                "displayName": .string(subreddit?.name ?? ""), "type": "subreddit",
                "id": .string(subreddit?.fullname ?? ""),
            ],
            "participant": conversation.participant.map { person($0, in: conversation) } ?? [:],
            "lastUpdated": .string(Self.date(conversation.lastUpdate)),
            "lastUserUpdate": JSON(conversation.lastUserUpdate.map(Self.date)),
            "lastModUpdate": JSON(conversation.lastModUpdate.map(Self.date)),
            "lastUnread": JSON(conversation.readers.isEmpty ? Self.date(conversation.lastUpdate) : nil),
        ]
    }

    private func json(_ message: RedditConversation.Message, in conversation: RedditConversation) -> JSON {
        var author = person(message.author, in: conversation)
        author["isHidden"] = .bool(message.isAuthorHidden)
        return [
            "id": .string(message.id), "body": .string(Self.html(message.text)), "bodyMarkdown": .string(message.text),
            "author": author, "isInternal": .bool(message.isInternal), "date": .string(Self.date(message.at)),
        ]
    }

    private func person(_ key: String, in conversation: RedditConversation) -> JSON {
        [
            "id": JSON(accounts[key].flatMap { Int($0.id, radix: 36) } ?? 0), "name": .string(display(key)),
            "isMod": .bool(isModerator(key, of: conversation.subreddit)), "isAdmin": false,
            "isOp": .bool(conversation.messages.first?.author == key),
            "isParticipant": .bool(conversation.participant == key), "isHidden": false,
            "isApproved": .bool(isRelated(.contributor, key, to: conversation.subreddit)), "isDeleted": false,
        ]
    }

    /// An instant as modmail writes it: `2017-03-07T15:28:19.342937+00:00`.
    static func date(_ seconds: Double) -> String {
        let whole = seconds.rounded(.down)
        let text = Date(timeIntervalSince1970: whole).formatted(.iso8601).dropLast()
        let micro = String(Int(((seconds - whole) * 1_000_000).rounded(.down)))
        return text + "." + String(repeating: "0", count: 6 - micro.count) + micro + "+00:00"
    }
}
