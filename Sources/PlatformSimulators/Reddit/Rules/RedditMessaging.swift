import JSONKit
import OrderedCollections

/// Private messages and modmail.
extension RedditWorld {
    /// Writes to an account, or to a subreddit's moderators (`#name` or `/r/name`).
    /// Source: reddit.com/dev/api#POST_api_compose.
    /// - Parameter subreddit: the subreddit in whose name it is written; its moderators alone may.
    mutating func compose(
        to: String, subject: String, text: String, from subreddit: String?, by user: String
    ) throws(RedditRefusal) {
        let subject = String(subject.trimmed)
        if subject.isEmpty { throw .inBand("NO_SUBJECT", "please enter a subject", field: "subject") }
        if subject.unicodeScalars.count > 100 { throw .tooLong("subject", most: 100) }
        if text.trimmed.isEmpty { throw .noText("text") }
        if text.unicodeScalars.count > 10_000 { throw .tooLong("text", most: 10_000) }
        if to.hasPrefix("#") || to.hasPrefix("/r/") || to.hasPrefix("r/") {
            let name = to.hasPrefix("#") ? String(to.dropFirst()) : String(to.split(separator: "/").last ?? "")
            guard subreddits[name.lowercased()] != nil else { throw .noUser("to") }
            if isRelated(.muted, user, to: name.lowercased()) {
                throw .inBand("USER_MUTED", "You have been muted from this subreddit.", field: "to")
            }
            _ = try converse(
                in: name.lowercased(), subject: subject, text: text, with: user, isInternal: false, by: user)
            return
        }
        let recipient = try account(to, field: "to")
        if let subreddit {
            try demand("mail", of: user, in: subreddit)
            _ = try converse(
                in: subreddit, subject: subject, text: text, with: recipient.name.lowercased(), isInternal: false,
                by: user)
            return
        }
        send(subject: subject, text: text, to: recipient.name.lowercased(), from: user, subreddit: nil, answering: nil)
    }

    /// Answers a private message. Source: reddit.com/dev/api#POST_api_comment, `thing_id` of a message.
    mutating func answer(_ name: String, _ text: String, by user: String) throws(RedditRefusal) -> RedditMessage {
        guard let above = messages[name], above.recipient == user || above.author == user else { throw .forbidden }
        if text.trimmed.isEmpty { throw .noText("text") }
        guard let other = above.author == user ? above.recipient : above.author else { throw .forbidden }
        return send(
            subject: above.subject.hasPrefix("re: ") ? above.subject : "re: \(above.subject)", text: text, to: other,
            from: user, subreddit: nil, answering: above)
    }

    @discardableResult
    private mutating func send(
        subject: String, text: String, to recipient: String, from author: String?, subreddit: String?,
        answering above: RedditMessage?
    ) -> RedditMessage {
        let message = RedditMessage(
            name: "t4_\(nextID())", subject: subject, text: text, author: author, subreddit: subreddit,
            recipient: recipient, created: now.rounded(.down), parent: above?.name,
            first: above.map { $0.first ?? $0.name })
        messages[message.name] = message
        accounts[recipient]?.inbox.append(.init(name: message.name, kind: .message))
        if let author { accounts[author]?.sent.append(message.name) }
        note(
            "message.sent", by: author ?? "#\(subreddit ?? "")",
            [
                "id": .string(message.name), "to": .string(display(recipient)), "subject": .string(subject),
                "text": .string(text),
            ])
        return message
    }

    // MARK: Modmail

    /// Begins a conversation. The participant has it as a private message when a moderator begins it.
    /// Source: reddit.com/dev/api#POST_api_mod_conversations.
    mutating func converse(
        in subreddit: String, subject: String, text: String, with participant: String?, isInternal: Bool,
        isAuthorHidden: Bool = false, by user: String
    ) throws(RedditRefusal) -> RedditConversation {
        let conversation = RedditConversation(
            id: nextID(), subject: subject, subreddit: subreddit, participant: isInternal ? nil : participant,
            isInternal: isInternal)
        conversations[conversation.id] = conversation
        subreddits[subreddit]?.conversations.append(conversation.id)
        return try reply(
            to: conversation.id, text, isInternal: isInternal, isAuthorHidden: isAuthorHidden, by: user, isFirst: true)
    }

    /// Writes into a conversation: moderators, and the one whom they talk to.
    /// Source: reddit.com/dev/api#POST_api_mod_conversations_{conversation_id}.
    @discardableResult
    mutating func reply(
        to id: String, _ text: String, isInternal: Bool, isAuthorHidden: Bool, by user: String, isFirst: Bool = false
    ) throws(RedditRefusal) -> RedditConversation {
        guard var conversation = conversations[id] else { throw .notFound }
        let isModerator = may("mail", user, in: conversation.subreddit)
        guard isModerator || conversation.participant == user else { throw .forbidden }
        if text.trimmed.isEmpty { throw .noText("body") }
        let message = RedditConversation.Message(
            id: nextID(), author: user, text: text, at: now, isInternal: isInternal, isAuthorHidden: isAuthorHidden,
            isModerator: isModerator)
        conversation.messages.append(message)
        conversation.readers = isModerator ? [user] : []
        if isModerator {
            conversation.lastModUpdate = now
            if !isFirst || conversation.participant != nil { conversation.state = 1 }
        } else {
            conversation.lastUserUpdate = now
            if conversation.state == 2 { conversation.state = 1 }
        }
        conversations[id] = conversation
        note(
            "modmail.written", by: user,
            ["id": .string(id), "subject": .string(conversation.subject), "text": .string(text)])
        if let participant = conversation.participant, isModerator, !isInternal {
            send(
                subject: conversation.subject, text: text, to: participant, from: isAuthorHidden ? nil : user,
                subreddit: conversation.subreddit, answering: nil)
        }
        return conversation
    }

    /// What a moderator does to a conversation: 0 highlight, 1 no longer, 2 archive, 3 back, 5 mute, 6 unmute.
    mutating func act(_ type: Int, on id: String, days: Int? = nil, by user: String) throws(RedditRefusal) {
        guard let conversation = conversations[id] else { throw .notFound }
        try demand("mail", of: user, in: conversation.subreddit)
        switch type {
        case 0, 1: conversations[id]?.isHighlighted = type == 0
        case 2:
            if conversation.isInternal { throw .status(422) }
            conversations[id]?.state = 2
        case 3: conversations[id]?.state = 1
        default:
            guard let participant = conversation.participant else { throw .status(400) }
            if type == 5 {
                try relate(display(participant), as: .muted, to: conversation.subreddit, days: days, by: user)
            } else {
                try unrelate(display(participant), from: .muted, of: conversation.subreddit, by: user)
            }
        }
        let action = RedditConversation.Action(id: nextID(), type: type, author: user, at: now)
        conversations[id]?.actions.append(action)
    }
}
