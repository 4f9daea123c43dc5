import Governance
import JSONKit
import PlatformKit

/// The checks at the start: does the key work, and may it do what is needed.
struct DiscourseStart: Sendable {
    let web: DiscourseWeb
    let sink: any EventSink

    private var configuration: DiscourseConfiguration { web.configuration }

    /// Who the bot is. Waits while the forum cannot be reached, or refuses the key, because that is a person's to mend.
    func identify() async throws -> DiscourseIdentity {
        var backoff = Backoff()
        var isReported = false
        var told: String?
        while true {
            do {
                let identity = try await reach()
                if !identity.isStaff {
                    await report(
                        "The account \(identity.username) is no moderator: deleting, editing and recovering what others "
                            + "write will be refused, and who did it cannot be seen. Give the bot an admin's API key.")
                }
                return identity
            } catch let failure as DiscourseWeb.Failure {
                if !isReported {
                    isReported = true
                    await report(
                        "The forum cannot be reached at \(configuration.baseURL): \(failure.reason). It is tried again."
                    )
                }
                try await web.steady.sleep(max(backoff.next(), failure.pause ?? .zero))
            } catch let refusal as PlatformRefusal {
                let problem =
                    KeyWatch.isSuspect(refusal) ? KeyWatch.problem(configuration, refusal) : refusal.message
                // Told once, for as long as it is the same.
                if told != problem { await report(problem) }
                told = problem
                try await web.steady.sleep(configuration.slowRetry)
            }
        }
    }

    private func reach() async throws -> DiscourseIdentity {
        let user = try await currentUser()
        guard let name = user["username"]?.string else {
            throw PlatformRefusal(
                platform: "discourse", code: "unknown_account",
                message: "The forum does not say whose key this is. Check base_url: \(configuration.baseURL).")
        }
        let isStaff = user["admin"]?.bool == true || user["moderator"]?.bool == true || user["staff"]?.bool == true
        return DiscourseIdentity(username: name, isStaff: isStaff)
    }

    /// The account of the key.
    private func currentUser() async throws -> JSON {
        if let session = try await web.find(.get("session/current.json")), let user = session["current_user"] {
            return user
        }
        // A forum that has no such page still knows the account by its name.
        guard case .admin(_, let username) = configuration.credential else { return .null }
        let page = try await web.once(.get("u/\(FormEncoding.escape(username)).json"))
        return page["user"] ?? .null
    }

    private func report(_ problem: String) async {
        await sink.report(bot: configuration.bot, problem: problem)
    }
}
