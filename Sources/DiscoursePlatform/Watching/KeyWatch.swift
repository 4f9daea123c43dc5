import Governance
import JSONKit
import PlatformKit

/// Tells a key that the forum no longer takes from a single thing that it may not see: the first is told once, however
/// much is read with it, and with what to do.
actor KeyWatch {
    private let web: DiscourseWeb
    /// How many requests had been answered well when it was told.
    private var toldAfter: Int?

    init(web: DiscourseWeb) {
        self.web = web
    }

    /// What all that is told of a key that is not taken begins with.
    private static let opening = "The forum does not take the bot's key"

    /// What people are told of a key that is not taken.
    static func problem(_ configuration: DiscourseConfiguration, _ refusal: PlatformRefusal) -> String {
        let remedy =
            switch configuration.credential {
            case .user: "ask for a new one with policykit connect discourse \(configuration.baseURL)"
            case .admin(_, let username):
                "make one under Admin, API that may act as \(username), with the scope \"global\""
            }
        return opening + ": it was revoked or has expired, or its account may act no more. "
            + "Nothing is read or governed on \(configuration.baseURL) meanwhile. To mend it \(remedy), put it in the "
            + "place of the old one, and restart. (\(refusal.message))"
    }

    /// True for refusals that a key without worth gets.
    static func isSuspect(_ refusal: PlatformRefusal) -> Bool {
        ["invalid_access", "not_logged_in", "http_401", "http_403"].contains(refusal.code)
    }

    /// The problem with the key, where that is why the forum has refused something; nil where the key is good for others.
    func problem(behind refusal: PlatformRefusal) async -> String? {
        guard Self.isSuspect(refusal) else { return nil }
        do {
            _ = try await web.find(.get("session/current.json"))
        } catch let second as PlatformRefusal where Self.isSuspect(second) {
            return Self.problem(web.configuration, second)
        } catch {
            // Whether it is good is found out the next time.
        }
        return nil
    }

    /// Tells of what the poller warns of. That the key is not taken concerns all that is read, and is said once, until it has
    /// been taken again.
    func report(_ warning: ListingWarning, to sink: any EventSink, bot: String) async {
        guard case .refused(_, let reason) = warning, reason.hasPrefix(Self.opening) else {
            return await sink.report(bot: bot, problem: warning.description)
        }
        let answered = web.answered.value
        guard toldAfter != answered else { return }
        toldAfter = answered
        await sink.report(bot: bot, problem: reason)
    }
}
