import Governance
import JSONKit
import Logging
import PlatformKit

/// The access token: fetched when it is first needed, replaced before it ends, and once more when Reddit refuses it.
/// Everybody who needs one waits for the same request.
actor RedditToken {
    private struct Current {
        var text: String
        var ends: ContinuousClock.Instant
        var scopes: Set<String>
    }

    private let configuration: RedditConfiguration
    private let http: any HTTPExchange
    private let clock: PollingClock
    private let userAgent: @Sendable () -> String
    private var current: Current?
    private var fetching: Task<Current, any Error>?
    private var tells: (@Sendable (String) async -> Void)?
    private var toldProblem: String?

    init(
        configuration: RedditConfiguration, http: any HTTPExchange, clock: PollingClock,
        userAgent: @escaping @Sendable () -> String
    ) {
        self.configuration = configuration
        self.http = http
        self.clock = clock
        self.userAgent = userAgent
    }

    /// Whom to tell of a login that is refused.
    func tell(_ report: @escaping @Sendable (String) async -> Void) { tells = report }

    /// The scopes of the token; `*` stands for all.
    var scopes: Set<String> { current?.scopes ?? [] }

    /// An access token that is good for a while.
    /// - Throws: `RedditWeb.Failure` where Reddit cannot be reached; `PlatformRefusal` where the login is refused.
    func access() async throws -> String {
        if let current, clock.now() < current.ends { return current.text }
        let task = fetching ?? Task { try await fetch() }
        fetching = task
        let result = await task.result
        if fetching == task { fetching = nil }
        do {
            let token = try result.get()
            current = token
            toldProblem = nil
            return token.text
        } catch let refusal as PlatformRefusal {
            await tellOnce(refusal.message)
            throw refusal
        }
    }

    /// Reddit has refused a token.
    func drop(_ text: String) {
        if current?.text == text { current = nil }
    }

    private func tellOnce(_ problem: String) async {
        guard toldProblem != problem else { return }
        toldProblem = problem
        await tells?(problem)
    }

    private func fetch() async throws -> Current {
        guard let grant = configuration.grant else {
            throw refusal(
                "no_login",
                "the bot file gives neither `refresh_token` nor `username` and `password` under `tokens`; add one of them."
            )
        }
        let form: [(String, String)] =
            switch grant {
            case .refreshToken(let token): [("grant_type", "refresh_token"), ("refresh_token", token)]
            case .password(let username, let password):
                [("grant_type", "password"), ("username", username), ("password", password)]
            }
        let asked = clock.now()
        let answer: HTTPAnswer
        do {
            answer = try await http.send(
                HTTPCall(
                    method: "POST", url: configuration.accessTokenURL,
                    headers: [
                        HTTPField("Authorization", configuration.appAuthorization),
                        HTTPField("Content-Type", "application/x-www-form-urlencoded"),
                        HTTPField("User-Agent", userAgent()),
                    ], body: Array(FormEncoding.encode(form).utf8)))
        } catch let failure as HTTPFailure {
            throw RedditWeb.Failure(reason: "\(failure)", pause: nil)
        }
        return try take(answer, grant, asked)
    }

    private func take(
        _ answer: HTTPAnswer, _ grant: RedditConfiguration.Grant, _ asked: ContinuousClock.Instant
    ) throws -> Current {
        if answer.status == 429 {
            throw RedditWeb.Failure(reason: "too many logins", pause: answer.retryAfter ?? .seconds(60))
        }
        if answer.status >= 500 {
            throw RedditWeb.Failure(reason: "the login was answered with status \(answer.status)", pause: nil)
        }
        if answer.status == 401 {
            throw refusal(
                "invalid_client",
                "Reddit does not know the app: `client_id` and `client_secret` must be those of the app under "
                    + "reddit.com/prefs/apps.")
        }
        let json = try? JSON(parsing: answer.body)
        // A refused login comes with status 200, or with 400 for a refresh token that is no more.
        if let text = json?["access_token"]?.string {
            let whole = json?["expires_in"]?.double.flatMap(Duration.init(askedSeconds:)) ?? .seconds(3600)
            let life = whole - configuration.tokenMargin
            let scopes = (json?["scope"]?.string ?? "*").split(whereSeparator: { $0 == " " || $0 == "," })
            return Current(
                text: text, ends: asked.advanced(by: max(life, whole / 2)),
                scopes: Set(scopes.map(String.init)))
        }
        let code = json?["error"]?.string ?? "status_\(answer.status)"
        guard answer.status == 200 || answer.status == 400 || answer.status == 403 else {
            throw RedditWeb.Failure(reason: "the login was answered with status \(answer.status)", pause: nil)
        }
        if json == nil { throw RedditWeb.Failure(reason: "the login's answer is no JSON", pause: nil) }
        switch (grant, code) {
        case (.refreshToken, _):
            throw refusal(
                code,
                "Reddit refuses the refresh token (\(code)): it was revoked or belongs to another app. Let the account "
                    + "authorise the app again and put the new token in the place that `refresh_token` names.")
        case (.password, "unauthorized_client"):
            throw refusal(
                code,
                "the app may not log in by password (\(code)): make one of the type \"script\" of which the account is a "
                    + "developer, or use a refresh token.")
        case (.password, _):
            throw refusal(
                code,
                "Reddit refuses the name or the password (\(code)). Accounts with two-factor authentication need a "
                    + "refresh token instead.")
        }
    }

    private func refusal(_ code: String, _ message: String) -> PlatformRefusal {
        PlatformRefusal(platform: "reddit", code: code, message: RedditErrors.loginRefused + message)
    }
}
