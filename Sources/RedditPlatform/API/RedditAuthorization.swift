import Governance
import JSONKit
import PlatformKit

/// Asks an account, in a browser, to let an app act for it for good (github.com/reddit-archive/reddit/wiki/OAuth2,
/// "Authorization", with `duration=permanent`).
public struct RedditAuthorization: Sendable {
    /// What the account has granted.
    public struct Grant: Sendable, Hashable {
        /// What the bot logs in with from now on.
        public var refreshToken: String
        /// Who has granted it.
        public var account: String
        /// Scopes that were not granted, each with what the bot needs it for.
        public var missing: [String]
    }

    /// Why there is no grant, with what to do.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// A sentence.
        public var description: String
    }

    private let configuration: RedditConfiguration
    private let redirect: String
    private let state: String
    private let http: any HTTPExchange

    /// Prepares the question.
    /// - Parameters:
    ///   - clientID: the app's id, as the bot file has it.
    ///   - clientSecret: the app's secret; empty for an app that has none.
    ///   - redirect: the app's "redirect uri", as it stands under reddit.com/prefs/apps.
    ///   - baseURL: where Reddit's API is; nil for Reddit itself.
    ///   - state: a text that nobody can guess, by which the answer is known.
    public init(clientID: String, clientSecret: String, redirect: String, baseURL: String? = nil, state: String) {
        self.init(
            clientID: clientID, clientSecret: clientSecret, redirect: redirect, baseURL: baseURL, state: state,
            http: HTTPConnector(settings: HTTPConnector.Settings()))
    }

    init(
        clientID: String, clientSecret: String, redirect: String, baseURL: String?, state: String,
        http: any HTTPExchange
    ) {
        configuration = RedditConfiguration(
            bot: "", community: "", subreddit: "", clientID: clientID, clientSecret: clientSecret,
            baseURL: baseURL ?? RedditConfiguration.publicBaseURL)
        self.redirect = redirect
        self.state = state
        self.http = http
    }

    /// What to open in a browser.
    public var link: String {
        let query = FormEncoding.encode([
            ("client_id", configuration.clientID), ("response_type", "code"), ("state", state),
            ("redirect_uri", redirect), ("duration", "permanent"),
            ("scope", RedditScopes.needed.map(\.scope).joined(separator: " ")),
        ])
        return configuration.tokenURL + "api/v1/authorize?" + query
    }

    /// The code in the address to which Reddit has sent the browser.
    /// - Throws: `Failure` where the address holds none, or another's.
    public func code(inAddress pasted: String) throws -> String {
        // Reddit ends the address by `#_`.
        let address = pasted.filter { !$0.isWhitespace }.prefix { $0 != "#" }
        var fields: [String: String] = [:]
        for pair in address.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { PercentEncoding.decoded($0) }
            if parts.count == 2 { fields[parts[0]] = parts[1] }
        }
        if let error = fields["error"] {
            throw Failure(
                description: error == "access_denied"
                    ? "the account has declined; open the link again and allow it"
                    : "Reddit refused to ask the account (\(error)); is `\(redirect)` the app's redirect uri?")
        }
        guard let code = fields["code"], let told = fields["state"] else {
            throw Failure(
                description:
                    "this is not the address to which Reddit sends the browser: it begins with \(redirect) and "
                    + "holds `state=` and `code=`")
        }
        guard told == state else {
            throw Failure(description: "this address answers another question; open the link that was printed now")
        }
        return code
    }

    /// Exchanges a code for what the bot needs. A code can be exchanged once.
    /// - Throws: `Failure`.
    public func grant(for code: String) async throws -> Grant {
        let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect)]
        let answer = try await send(
            "POST", configuration.accessTokenURL, configuration.appAuthorization, FormEncoding.encode(form))
        guard let refresh = answer["refresh_token"]?.string, let access = answer["access_token"]?.string else {
            let error = answer["error"]?.string ?? answer["message"]?.string ?? "no token"
            throw Failure(
                description:
                    "Reddit gave no refresh token (\(error)): a code can be used once, within minutes, and only "
                    + "by the app that asked for it; open the link again")
        }
        let account = try await send("GET", configuration.baseURL + "api/v1/me", "bearer \(access)")["name"]?.string
        let scopes = (answer["scope"]?.string ?? "*").split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        return Grant(
            refreshToken: refresh, account: account ?? "?",
            missing: RedditScopes.missing(granted: Set(scopes)).map { "\($0.scope) (to \($0.purpose))" })
    }

    private func send(_ method: String, _ url: String, _ authorization: String, _ form: String = "") async throws
        -> JSON
    {
        var headers = [
            HTTPField("Authorization", authorization),
            HTTPField("User-Agent", RedditWeb.userAgent(configuration, account: nil)),
        ]
        if !form.isEmpty { headers.append(HTTPField("Content-Type", "application/x-www-form-urlencoded")) }
        let answer: HTTPAnswer
        do {
            answer = try await http.send(HTTPCall(method: method, url: url, headers: headers, body: Array(form.utf8)))
        } catch let failure as HTTPFailure {
            throw Failure(description: "Reddit cannot be reached: \(failure)")
        }
        if answer.status == 401 {
            throw Failure(
                description: "Reddit does not know the app: the id and the secret must be those under "
                    + "reddit.com/prefs/apps")
        }
        guard let json = try? JSON(parsing: answer.body) else {
            throw Failure(description: "Reddit answered with status \(answer.status) and a page instead of data")
        }
        return json
    }
}
