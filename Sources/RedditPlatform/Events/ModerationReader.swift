import Governance
import JSONKit
import Logging

/// Completes entries of the moderation log by reading what they do not say.
struct ModerationReader: Sendable {
    let web: RedditWeb
    let decoder: ModerationDecoder
    let sink: any EventSink

    private var place: String { "r/\(decoder.identity.subreddit)" }

    /// The event of an entry; nil for what is none.
    /// - Throws: `PollingFailure`, `CancellationError`.
    func event(_ entry: RedditThing) async throws -> PlatformEvent? {
        guard let key = decoder.key(entry) else { return nil }
        let meanings: [PlatformEvent.Meaning]
        switch decoder.reading(entry) {
        case .action(let action): meanings = [.action(action)] + (try await showing(action))
        case .meaning(let meaning): meanings = [meaning]
        case .flair(let post): meanings = try await flair(post, entry)
        case .wiki: meanings = try await wiki(entry, at: key.at)
        case .rules: meanings = try await rules(entry)
        case .settings: meanings = try await settings(entry)
        case .members(let gone):
            meanings = gone.map { [.member(ObservedMember(username: $0, readableName: $0))] } ?? []
        case .other: meanings = []
        }
        // What the bot did itself is nobody's event, but for the echo of its call.
        if meanings.isEmpty, decoder.moderator(entry).isOurs { return nil }
        return PlatformEvent(
            bot: decoder.bot, id: key.id, occurredAt: key.at,
            eventType: entry.data["action"]?.string ?? "modaction", data: entry.data, meanings: meanings)
    }

    /// The states that are lawful when nothing else is known: the rules and settings as they are now.
    func baselines() async throws -> [PlatformEvent.Meaning] {
        [
            .objectState(RedditObject.rules, try await readRules()),
            .objectState(RedditObject.settings, try await readSettings()),
        ]
    }

    /// A moderator who approves what is away because its text is voted on has shown that text: it goes away again, unless
    /// approving is governed itself.
    private func showing(_ action: ObservedAction) async throws -> [PlatformEvent.Meaning] {
        guard action.type == RedditApproveContent().name, !action.isByOurIdentity, let name = action.object?.id,
            await !sink.isGoverned(bot: decoder.bot, actionType: action.type)
        else { return [] }
        let text = RedditObject.text(name)
        guard let lawful = try await sink.lawfulState(bot: decoder.bot, of: text) else { return [] }
        var shown = action
        (shown.object, shown.newState) = (text, lawful)
        return [.action(shown)]
    }

    private func flair(_ post: String, _ entry: RedditThing) async throws -> [PlatformEvent.Meaning] {
        let found = RedditThing.list(try await web.poll(.get("api/info", [("id", post)]))).first
        guard let found else { return [] }
        let flair = found.flair ?? ""
        let former = try await lawful(RedditObject.flair(post))
        let fields: JSON = [
            "name": .string(post), "flair": .string(flair), "previous_flair": former ?? .null,
            "title": .string(found.title), "author": JSON(found.author),
            "permalink": JSON(found.data["permalink"]?.string),
        ]
        return [
            .action(
                decoder.action(
                    RedditSetFlair().name, entry, fields: fields, object: RedditObject.flair(post),
                    newState: .string(flair), previousState: former))
        ]
    }

    /// The revision that an entry tells of is that of the same author at about the same time.
    private func wiki(_ entry: RedditThing, at instant: Instant) async throws -> [PlatformEvent.Meaning] {
        let revisions =
            try await web.poll(.get("\(place)/wiki/revisions", [("limit", "100")]))["data"]?["children"]?
            .array ?? []
        let moderator = decoder.moderator(entry).name
        func distance(_ revision: JSON) -> Double {
            let at = revision["timestamp"]?.double ?? 0
            return abs(at - Double(instant.microseconds) / 1_000_000)
        }
        let candidates = revisions.filter {
            distance($0) <= 10 && (moderator == nil || $0["author"]?["data"]?["name"]?.string == moderator)
        }
        guard let revision = candidates.min(by: { distance($0) < distance($1) }), let id = revision["id"]?.string,
            let page = revision["page"]?.string
        else { return [] }
        let earlier = revisions.drop { $0["id"]?.string != id }.dropFirst().first { $0["page"]?.string == page }
        var former = earlier?["id"]?.string
        if former == nil {
            let own = try await web.poll(.get("\(place)/wiki/revisions/\(page)", [("limit", "100")]))
            let list = own["data"]?["children"]?.array ?? []
            former = list.drop { $0["id"]?.string != id }.dropFirst().first?["id"]?.string
        }
        let fields: JSON = [
            "page": .string(page), "revision": .string(id), "previous_revision": JSON(former),
            "reason": JSON(revision["reason"]?.string),
        ]
        return [
            .action(
                decoder.action(
                    RedditEditWiki().name, entry, fields: fields, object: RedditObject.wiki(page),
                    newState: .string(id), previousState: former.map(JSON.string)))
        ]
    }

    private func rules(_ entry: RedditThing) async throws -> [PlatformEvent.Meaning] {
        let rules = try await readRules()
        let fields: JSON = [
            "change": JSON(entry.data["action"]?.string), "details": JSON(entry.data["details"]?.string),
            "rules": rules,
        ]
        return [
            .action(
                decoder.action(
                    RedditChangeRules().name, entry, fields: fields, object: RedditObject.rules, newState: rules,
                    previousState: try await lawful(RedditObject.rules)))
        ]
    }

    private func settings(_ entry: RedditThing) async throws -> [PlatformEvent.Meaning] {
        let settings = try await readSettings()
        let fields: JSON = [
            "setting": JSON(entry.data["details"]?.string), "description": JSON(entry.data["description"]?.string),
            "settings": settings,
        ]
        return [
            .action(
                decoder.action(
                    RedditChangeSettings().name, entry, fields: fields, object: RedditObject.settings,
                    newState: settings, previousState: try await lawful(RedditObject.settings)))
        ]
    }

    private func readRules() async throws -> JSON {
        SubredditRules.state(try await web.poll(.get("\(place)/about/rules")))
    }

    private func readSettings() async throws -> JSON {
        try await web.poll(.get("\(place)/about/edit"))["data"] ?? [:]
    }

    private func lawful(_ object: ObjectReference) async throws -> JSON? {
        try await sink.lawfulStates(bot: decoder.bot, kind: object.kind)[object.id]
    }
}
