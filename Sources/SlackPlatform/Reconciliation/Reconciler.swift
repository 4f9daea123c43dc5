import Governance
import JSONKit
import Logging

/// Reads after a gap what the socket did not tell: Slack replays nothing that happened while no socket was open.
///
/// In this order: channels (listed, joined), members, vote posts' reactions, messages since each channel's cursor,
/// names and archived states, pins. What it hands over has the event id that the live event had or would have had,
/// wherever Slack tells enough (messages, renames, edits, channel creations). The rest is kept from being governed twice
/// by the object and its state: a second event that says what is known already changes nothing.
///
/// What is read is stamped by Slack's clock, as its answers tell it, and a little early: it can neither overtake what
/// was heard nor keep what was taken back.
///
/// Replies are found in the threads of messages since the gap, of the 100 messages before it (where `latest_reply` says
/// that there are newer ones) and of open votes, however old. Slack lists no threads: not found are replies in older
/// ones, unless they were sent to the channel too. Nor are edits of messages whose lawful text is not recorded, and
/// presses of buttons and menus (Slack tells the member that the app did not answer).
struct Reconciler: Sendable {
    let web: SlackWeb
    let workspace: SlackWorkspace
    let sink: any EventSink
    let cursors: CursorKeeper
    let decoder: SlackEventDecoder
    let logger: Logger

    var configuration: SlackConfiguration { web.configuration }
    var bot: String { configuration.bot }

    /// Reads everything once.
    /// - Returns: the posts of open votes whose reactions were read.
    func run() async throws -> Set<PostReference> {
        let here = web.clock.now()
        let beganAt = web.clock.past()
        let firstStart: Instant
        if let known = SlackTimestamp.instant(try await cursors.position(CursorKeeper.firstStart)) {
            firstStart = known
        } else {
            firstStart = here
            try await cursors.move(CursorKeeper.firstStart, to: SlackTimestamp.text(here))
            try await cursors.move(CursorKeeper.pins, to: SlackTimestamp.text(here))
        }
        let channels = try await web.list(
            "conversations.list", ["types": "public_channel,private_channel"], key: "channels")
        let joined = try await join(channels, at: here)
        try await readMembers(at: beganAt)
        let votes = try await sink.openVotePosts(bot: bot)
        try await readReactions(on: votes)
        try await readCreations(channels, since: firstStart)
        let renames = try await readHistories(of: joined, threads: votes)
        try await readStates(channels, renames: renames, since: firstStart, at: beganAt)
        try await readPins(of: joined, at: beganAt)
        try await cursors.move(CursorKeeper.caughtUp, to: SlackTimestamp.text(beganAt))
        return Set(votes)
    }

    /// Reads the reactions on posts of open votes that have become known since others were read: a post whose call was
    /// cut off is found only after the start, and who voted on it meanwhile was told to nobody.
    func readReactions(beside known: inout Set<PostReference>) async throws {
        let posts = try await sink.openVotePosts(bot: bot).filter { !known.contains($0) }
        try await readReactions(on: posts)
        known.formUnion(posts)
    }

    /// Hands over what was read.
    func handOver(
        _ id: String, _ type: String, at instant: Instant, _ meanings: [PlatformEvent.Meaning]
    ) async throws {
        if meanings.isEmpty { return }
        try await sink.accept(
            PlatformEvent(
                bot: bot, id: id, occurredAt: instant, eventType: type, meanings: meanings, isReconciled: true))
    }

    /// The members of the workspace.
    func readMembers(at instant: Instant) async throws {
        let users = try await web.list("users.list", key: "members").compactMap(SlackUser.member)
        for start in stride(from: 0, to: users.count, by: 200) {
            try await handOver(
                "users.list/\(SlackTimestamp.text(instant))/\(start)", "users.list", at: instant,
                users[start..<min(start + 200, users.count)].map { .member($0) })
        }
    }

    /// The reactions of open votes, whole: those that are gone count as withdrawn.
    private func readReactions(on posts: [PostReference]) async throws {
        for post in posts {
            let instant = web.clock.past()
            let standing: [StandingReaction]
            do {
                standing = try await web.standingReactions(on: post).filter {
                    !decoder.identities.isBot(user: $0.voter)
                }
            } catch let refusal as PlatformRefusal where refusal.code == "message_not_found" {
                try await handOver(
                    "removed:\(post.channel)/\(post.message)", "message", at: instant, [.postRemoved(post)])
                continue
            } catch let refusal as PlatformRefusal {
                logger.warning("the reactions of a vote in \(post.channel) cannot be read: \(refusal.message)")
                continue
            }
            try await handOver(
                "reactions:\(post.channel)/\(post.message)/\(SlackTimestamp.text(instant))", "reactions.get",
                at: instant, [.reactions(post, standing)])
        }
    }

    /// Channels that were created in the gap.
    private func readCreations(_ channels: [JSON], since firstStart: Instant) async throws {
        for channel in channels where channel["is_archived"]?.bool != true {
            guard let id = channel["id"]?.string, let created = channel["created"]?.int64,
                channel["is_private"]?.bool != true
            else { continue }
            let createdAt = Instant(microseconds: created * 1_000_000)
            guard createdAt > firstStart, let name = channel["name"]?.string,
                let action = SlackCreateConversation().created(channel, as: decoder.identities),
                !decoder.identities.isBot(user: channel["creator"]?.string)
            else { continue }
            try await handOver(
                "channel_created:\(id)", "channel_created", at: createdAt,
                [.action(action), .objectState(SlackObject.name(channel: id), .string(name))])
        }
    }
}
