import Governance
import JSONKit
import PlatformKit

/// Reads moderators and approved members, and the states that are lawful as long as nothing else is known. Everybody else
/// is known once they do something.
struct MembersReader: Sendable {
    let module: RedditModule
    let sink: any EventSink
    let identity: RedditIdentity

    private var web: RedditWeb { module.web }

    /// Accounts that are programs, on every subreddit.
    private static let programs: Set<String> = ["automoderator", "reddit"]

    /// Runs until cancelled: now and then the lists are read again.
    func run() async {
        var backoff = Backoff(base: module.configuration.callBackoff, ceiling: .seconds(600))
        while !Task.isCancelled {
            var pause = module.configuration.membersInterval
            do {
                try await read()
                backoff.reset()
            } catch {
                pause = backoff.next()
            }
            do { try await web.clock.sleep(pause) } catch { return }
        }
    }

    private func read() async throws {
        let place = "r/\(identity.subreddit)/about"
        let instant = web.now()
        let moderators = try await names("\(place)/moderators")
        try await handOver(
            moderators.map { name in
                ObservedMember(
                    username: name, readableName: name, isAdmin: !identity.isBot(name),
                    isBot: identity.isBot(name) || Self.programs.contains(name.lowercased()))
            }, "moderators", instant)
        let known = Set(moderators.map { $0.lowercased() })
        let approved = (try? await names("\(place)/contributors")) ?? []
        try await handOver(
            approved.filter { !known.contains($0.lowercased()) }.map {
                ObservedMember(username: $0, readableName: $0)
            }, "contributors", instant)
        guard identity.isModerator else { return }
        let reader = ModerationReader(
            web: web, decoder: ModerationDecoder(bot: module.configuration.bot, identity: identity), sink: sink)
        try await sink.accept(
            PlatformEvent(
                bot: module.configuration.bot, id: "baseline/\(instant.microseconds)",
                occurredAt: instant.advanced(seconds: -3600), eventType: "baseline",
                meanings: try await reader.baselines(), isReconciled: true))
    }

    private func handOver(_ members: [ObservedMember], _ list: String, _ instant: Instant) async throws {
        for start in stride(from: 0, to: members.count, by: 200) {
            let part = members[start..<min(start + 200, members.count)]
            try await sink.accept(
                PlatformEvent(
                    bot: module.configuration.bot, id: "\(list)/\(instant.microseconds)/\(start)",
                    occurredAt: instant, eventType: list, meanings: part.map { .member($0) }, isReconciled: true))
        }
    }

    private func names(_ path: String) async throws -> [String] {
        var names: [String] = []
        var after: String?
        repeat {
            var query = [("limit", "100")]
            if let after { query.append(("after", after)) }
            let answer = try await web.poll(.get(path, query))
            names += (answer["data"]?["children"]?.array ?? []).compactMap {
                RedditThing.account($0["name"]?.string)
            }
            after = answer["data"]?["after"]?.string
        } while after != nil && names.count < 10_000
        return names
    }
}
