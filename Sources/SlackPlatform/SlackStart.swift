import Governance
import JSONKit
import PlatformKit

/// The checks at the start: do the tokens work, and may they do what is needed.
struct SlackStart: Sendable {
    let web: SlackWeb
    let sink: any EventSink

    private var configuration: SlackConfiguration { web.configuration }

    /// Who we are. Waits while the bot token is refused, because that is a person's to mend; does without an admin
    /// token that is refused.
    func identify() async throws -> SlackIdentities {
        var identities = SlackIdentities()
        let bot = try await insist(.bot)
        identities.botUser = bot["user_id"]?.string
        identities.botID = bot["bot_id"]?.string
        identities.team = bot["team_id"]?.string
        if let team = identities.team { try await claim(team) }
        if configuration.adminToken == nil {
            await report(
                "There is no admin user token: deleting members' messages, renaming and archiving channels will be "
                    + "refused by Slack. Give as `tokens.admin` in the bot file the user token (xoxp-…) of a workspace admin."
            )
        } else {
            do {
                let admin = try await reach(.admin)
                identities.adminUser = admin["user_id"]?.string
                if let team = admin["team_id"]?.string, let own = identities.team, team != own {
                    await report("The admin user token belongs to another workspace (\(team)) than the bot (\(own)).")
                }
            } catch let refusal as PlatformRefusal {
                await report(refusal.message)
            }
        }
        return identities
    }

    /// Waits while another bot governs the workspace, because that is a person's to mend.
    private func claim(_ team: String) async throws {
        while let other = await sink.claim("\(configuration.baseURL) \(team)", bot: configuration.bot) {
            await report(
                "The bot \(other) governs this workspace (\(team)) already, so that this one does nothing: remove one of "
                    + "the bot files \(other) and \(configuration.bot).")
            try await Task.sleep(for: configuration.slowRetry)
        }
    }

    private func insist(_ identity: SlackMethod.Identity) async throws -> JSON {
        while true {
            do {
                return try await reach(identity)
            } catch let refusal as PlatformRefusal {
                await report(refusal.message)
                try await Task.sleep(for: configuration.slowRetry)
            }
        }
    }

    /// Repeats the test until Slack answers, and says once that it does not.
    private func reach(_ identity: SlackMethod.Identity) async throws -> JSON {
        var backoff = Backoff(base: configuration.reconnectBase, ceiling: configuration.reconnectCeiling)
        var isReported = false
        while true {
            do {
                return try await test(identity)
            } catch let failure as SlackWeb.Failure {
                if !isReported {
                    isReported = true
                    await report(
                        "Slack cannot be reached at \(configuration.baseURL): \(failure.reason). It is tried again.")
                }
                try await Task.sleep(for: max(backoff.next(), failure.pause ?? .zero))
            }
        }
    }

    private func test(_ identity: SlackMethod.Identity) async throws -> JSON {
        let (json, answer) = try await web.onceWithHeaders("auth.test", identity: identity)
        if let granted = answer.header("x-oauth-scopes") {
            let needed = identity == .admin ? SlackScopes.admin : SlackScopes.bot
            let missing = SlackScopes.missing(needed, granted: granted)
            if !missing.isEmpty {
                let token = identity == .admin ? "admin user token" : "bot token"
                await report(
                    "The \(token) lacks scopes: "
                        + missing.map { "\($0.scope) (to \($0.purpose))" }.joined(separator: ", ")
                        + ". Add them under \"OAuth & Permissions\" of the app, reinstall it and use the new token.")
            }
        }
        return json
    }

    private func report(_ problem: String) async {
        await sink.report(bot: configuration.bot, problem: problem)
    }
}
