import Governance
import JSONKit
import PlatformKit

/// Whose commands are heard: of everybody so many a minute, by private message of nobody who is banned, and where a subreddit
/// is not open to all, of those alone who take part in it. Anybody on Reddit can write a message to the bot.
actor CommandGate {
    /// What becomes of a command.
    enum Verdict: Sendable, Hashable {
        case heard
        /// Nothing follows, and its author is told why; without a reason nobody is told.
        case unheard(String?)
    }

    /// How many commands of one author are heard in a minute, by Reddit's time.
    static let commandsAMinute = 20
    /// How long it is remembered who may command, in the poller's time.
    private static let memory: Duration = .seconds(300)
    /// Of how many authors it is remembered.
    private static let authorsRemembered = 1000

    private struct Standing {
        var verdict: Verdict
        var at: ContinuousClock.Instant
    }

    private let web: RedditWeb
    private let identity: RedditIdentity
    private let sink: any EventSink
    private let bot: String
    /// By lower-case name: who may write to the bot.
    private var standings: [String: Standing] = [:]
    /// The kind of the subreddit: `public`, `restricted`, `private` and others.
    private var type: (name: String, at: ContinuousClock.Instant)?
    /// By author: the commands heard, and when they were written.
    private var heard: [String: [String: Instant]] = [:]
    /// When an author was last told why nothing follows.
    private var told: [String: ContinuousClock.Instant] = [:]

    init(web: RedditWeb, identity: RedditIdentity, sink: any EventSink, bot: String) {
        self.web = web
        self.identity = identity
        self.sink = sink
        self.bot = bot
    }

    /// Whether a message or a comment is heard as a command. Its author is told, now and then, where it is not.
    /// - Throws: `PollingFailure`, `CancellationError`.
    func hears(_ thing: RedditThing) async throws -> Bool {
        guard let author = thing.author else { return false }
        var verdict = thing.kind == "t4" ? try await standing(of: author) : .heard
        if verdict == .heard { verdict = count(thing, by: author.lowercased()) }
        guard case .unheard(let reason) = verdict else { return true }
        if let reason, isToBeTold(author.lowercased()) { await tell(author, reason, about: thing) }
        return false
    }

    // MARK: How many

    private func count(_ thing: RedditThing, by author: String) -> Verdict {
        guard let name = thing.name, let at = thing.createdAt else { return .heard }
        // It may be handed over again.
        if heard[author]?[name] != nil { return .heard }
        let start = at.advanced(seconds: -60)
        let recent = (heard[author] ?? [:]).filter { $0.value > start }
        if recent.values.filter({ $0 <= at }).count >= Self.commandsAMinute {
            return .unheard(
                "Of one member \(Self.commandsAMinute) commands are heard in a minute, and this was one more: nothing "
                    + "follows from it. Please send it again later.")
        }
        if heard.count > Self.authorsRemembered {
            heard = heard.filter { entry in entry.value.values.contains { $0 > start } }
        }
        heard[author] = recent.merging([name: at]) { $1 }
        return .heard
    }

    // MARK: Who

    private func standing(of author: String) async throws -> Verdict {
        let key = author.lowercased()
        let now = web.clock.now()
        if let known = standings[key], known.at.duration(to: now) < Self.memory { return known.verdict }
        let verdict = try await readStanding(of: author)
        if standings.count > Self.authorsRemembered { standings = [:] }
        standings[key] = Standing(verdict: verdict, at: now)
        return verdict
    }

    private func readStanding(of author: String) async throws -> Verdict {
        // Who cannot see the list governs without it.
        if try await isListed(author, in: "banned") == true { return .unheard(nil) }
        let type = try await readType()
        // Where everybody may write everybody takes part.
        if ["public", "user"].contains(type) { return .heard }
        let approved = try await isListed(author, in: "contributors")
        if approved == true { return .heard }
        let moderates = try await isListed(author, in: "moderators")
        if moderates == true { return .heard }
        // Who may only look on where others write can comment there; in a private subreddit nobody else is.
        if type != "private" || approved == nil || moderates == nil {
            let known = try await sink.presentMembers(bot: bot)
            if known.contains(where: { $0.lowercased() == author.lowercased() }) { return .heard }
        }
        return .unheard(
            "r/\(identity.subreddit) is \(type): messages are heard from its moderators, its approved members and those who "
                + "have written there. u/\(author) is none of them, so nothing follows from this one. The moderators can "
                + "approve you.")
    }

    private func readType() async throws -> String {
        let now = web.clock.now()
        if let type, type.at.duration(to: now) < Self.memory { return type.name }
        do {
            let about = try await web.poll(.get("r/\(identity.subreddit)/about"))
            let name = about["data"]?["subreddit_type"]?.string ?? "public"
            type = (name, now)
            return name
        } catch PollingFailure.refused {
            return type?.name ?? "private"
        }
    }

    /// Whether somebody stands in a list of the subreddit's; nil where the account cannot see it.
    private func isListed(_ author: String, in list: String) async throws -> Bool? {
        do {
            let answer = try await web.poll(.get("r/\(identity.subreddit)/about/\(list)", [("user", author)]))
            return (answer["data"]?["children"]?.array ?? []).contains {
                $0["name"]?.string?.lowercased() == author.lowercased()
            }
        } catch PollingFailure.refused {
            return nil
        }
    }

    // MARK: Telling

    private func isToBeTold(_ author: String) -> Bool {
        let now = web.clock.now()
        if let last = told[author], last.duration(to: now) < Self.memory { return false }
        if told.count > Self.authorsRemembered { told = [:] }
        told[author] = now
        return true
    }

    /// Answers a message, or writes to the author of a comment. What cannot be sent is not sent again: it is no more than a
    /// courtesy.
    private func tell(_ author: String, _ reason: String, about thing: RedditThing) async {
        if thing.kind == "t4", let name = thing.name {
            _ = try? await web.poll(.post("api/comment", [("thing_id", name), ("text", reason)], purpose: .notice))
        } else {
            let form = [("to", author), ("subject", "PolicyKit in r/\(identity.subreddit)"), ("text", reason)]
            _ = try? await web.poll(.post("api/compose", form, purpose: .notice))
        }
    }
}
