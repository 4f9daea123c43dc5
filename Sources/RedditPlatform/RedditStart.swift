import Governance
import JSONKit
import PlatformKit

/// The checks at the start: does the login work, who are we, and what may we do in the subreddit.
struct RedditStart: Sendable {
    let web: RedditWeb
    let sink: any EventSink

    private var configuration: RedditConfiguration { web.configuration }

    /// Who we are. Waits while the login is refused, because that is a person's to mend.
    func identify() async throws -> RedditIdentity {
        let account = try await insist(.get("api/v1/me"))
        guard let name = account["name"]?.string else {
            await report("Reddit does not say whose account it is: the token may be one for no account.")
            try await web.clock.sleep(configuration.slowRetry)
            return try await identify()
        }
        web.setAccount(name)
        let about = try await insist(.get("r/\(configuration.subreddit)/about"))["data"] ?? [:]
        let missing = RedditScopes.missing(granted: await web.token.scopes)
        if !missing.isEmpty {
            await report(
                "The token lacks scopes: " + missing.map { "\($0.scope) (to \($0.purpose))" }.joined(separator: ", ")
                    + ". Authorise the app again with all of them.")
        }
        let isModerator = about["user_is_moderator"]?.bool ?? true
        if !isModerator {
            await report(
                "u/\(name) is no moderator of r/\(configuration.subreddit): it cannot undo anything and does not see who "
                    + "does what. Make it a moderator with all permissions.")
        }
        web.reachability.begin()
        return RedditIdentity(
            account: name, subreddit: about["display_name"]?.string ?? configuration.subreddit,
            subredditName: about["name"]?.string, isModerator: isModerator)
    }

    private func insist(_ request: RedditRequest) async throws -> JSON {
        var backoff = Backoff(base: configuration.callBackoff)
        var told: String?
        while true {
            do {
                return try await web.poll(request)
            } catch let failure as PollingFailure {
                switch failure {
                case .limited(let pause, _): try await web.clock.sleep(max(pause, backoff.next()))
                case .passing(let reason):
                    web.reachability.note(problem: reason)
                    if told == nil {
                        told = reason
                        await report(
                            "Reddit cannot be reached at \(configuration.baseURL): \(reason). It is tried again.")
                    }
                    try await web.clock.sleep(backoff.next())
                case .refused(let reason):
                    web.reachability.note(problem: reason)
                    // Of the login its token tells.
                    if told != reason, !RedditErrors.isOfLogin(reason) {
                        told = reason
                        await report(reason)
                    }
                    try await web.clock.sleep(configuration.slowRetry)
                }
            }
        }
    }

    private func report(_ problem: String) async {
        await sink.report(bot: configuration.bot, problem: problem)
    }
}
