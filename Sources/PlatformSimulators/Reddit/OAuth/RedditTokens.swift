import JSONKit
import OrderedCollections

/// The tokens that the simulated Reddit has given out.
///
/// Source: github.com/reddit-archive/reddit/wiki/OAuth2, and the recorded answers of prawcore, whose failures are told in
/// three ways: 401 for an unknown app, HTTP 200 with `error` for a refused grant, 400 for a dead refresh token.
struct RedditTokens: Sendable {
    /// What a token stands for.
    struct Grant: Sendable {
        var app: String
        /// The account's key; none for an app on its own behalf.
        var account: String?
        var scopes: Set<String>
        /// Seconds since 1970 at which it ends; nil for a refresh token.
        var expires: Double?
        /// The refresh token that it came from.
        var refresh: String?

        func holds(_ scope: String) -> Bool { scopes.contains("*") || scopes.contains(scope) }
    }

    private(set) var access: [String: Grant] = [:]
    private var refresh: [String: Grant] = [:]
    private var codes: [String: (grant: Grant, isPermanent: Bool)] = [:]
    private let apps: [String: RedditSetup.App]
    private let lifetime: Double
    private var last = 0

    init(_ setup: RedditSetup) {
        apps = Dictionary(setup.apps.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        lifetime = setup.tokenLifetime
        for app in setup.apps {
            for token in app.refreshTokens {
                refresh[token.token] = Grant(app: app.id, account: token.account.lowercased(), scopes: token.scopes)
            }
        }
    }

    /// What a living access token stands for; nil for one that is unknown, revoked or too old.
    func grant(_ token: String, at now: Double) -> Grant? {
        guard let grant = access[token], grant.expires.map({ $0 > now }) ?? false else { return nil }
        return grant
    }

    /// A code as the browser brings it back once somebody has said yes. It can be used once.
    mutating func code(app: String, account: String, scopes: Set<String>, isPermanent: Bool) -> String {
        last += 1
        let code = "simulated-code-\(last)"
        codes[code] = (Grant(app: app, account: account.lowercased(), scopes: scopes), isPermanent)
        return code
    }

    /// Takes a token away: a refresh token takes those with it that came from it.
    mutating func revoke(_ token: String) {
        access[token] = nil
        if refresh.removeValue(forKey: token) != nil { access = access.filter { $0.value.refresh != token } }
    }

    /// Lets every access token end now, as time does.
    mutating func expireAll() { access = [:] }

    /// Answers a request for a token.
    mutating func issue(_ request: SimulatorRequest, world: RedditWorld) -> SimulatorReply {
        guard let app = app(of: request) else { return Self.reply(401, ["message": "Unauthorized", "error": 401]) }
        let fields = ForumFields(request)
        switch fields.text("grant_type") {
        case "password":
            let name = fields.text("username")?.lowercased() ?? ""
            guard app.isScript, name == app.developer.lowercased() else {
                return Self.reply(
                    200,
                    [
                        "error_description": "Only script apps may use password auth",
                        "error": "unauthorized_client",
                    ])
            }
            guard let account = world.accounts[name], account.password == fields.text("password") else {
                return Self.reply(200, ["error": "invalid_grant"])
            }
            return give(Grant(app: app.id, account: name, scopes: scopes(fields)))
        case "client_credentials":
            return give(Grant(app: app.id, account: nil, scopes: scopes(fields)))
        case "refresh_token":
            let token = fields.text("refresh_token") ?? ""
            guard var grant = refresh[token], grant.app == app.id else {
                return Self.reply(400, ["message": "Bad Request", "error": 400])
            }
            grant.refresh = token
            return give(grant)
        case "authorization_code":
            guard let (grant, isPermanent) = codes.removeValue(forKey: fields.text("code") ?? ""), grant.app == app.id
            else { return Self.reply(200, ["error": "invalid_grant"]) }
            var given = grant
            if isPermanent {
                last += 1
                let token = "simulated-refresh-\(last)"
                refresh[token] = grant
                given.refresh = token
            }
            return give(given)
        default: return Self.reply(200, ["error": "unsupported_grant_type"])
        }
    }

    /// Answers a request to take a token away: empty, whether there was one or not.
    mutating func revoke(_ request: SimulatorRequest) -> SimulatorReply {
        guard app(of: request) != nil else { return Self.reply(401, ["message": "Unauthorized", "error": 401]) }
        revoke(ForumFields(request).text("token") ?? "")
        return SimulatorReply(status: 200)
    }

    private var now = 0.0

    /// Brings the clock up to date, before a request is answered.
    mutating func tick(_ now: Double) { self.now = now }

    private mutating func give(_ grant: Grant) -> SimulatorReply {
        last += 1
        var grant = grant
        grant.expires = now + lifetime
        let token = "simulated-access-\(last)"
        access[token] = grant
        var answer: JSON = [
            "access_token": .string(token), "token_type": "bearer", "expires_in": JSON(Int(lifetime)),
        ]
        if let refresh = grant.refresh { answer["refresh_token"] = .string(refresh) }
        answer["scope"] = .string(grant.scopes.sorted().joined(separator: " "))
        return Self.reply(200, answer)
    }

    private func scopes(_ fields: ForumFields) -> Set<String> {
        let asked = (fields.text("scope") ?? "*").split { " ,".contains($0) }.map(String.init)
        return Set(asked)
    }

    /// The app that a request names by HTTP Basic.
    private func app(of request: SimulatorRequest) -> RedditSetup.App? {
        let parts = (request.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic", let bytes = Base64.decoded(String(parts[1])) else {
            return nil
        }
        let pair = String(decoding: bytes, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2, let app = apps[String(pair[0])], app.secret == pair[1] else { return nil }
        return app
    }

    private static func reply(_ status: Int, _ json: JSON) -> SimulatorReply {
        SimulatorReply(status: status, headers: [("Cache-Control", "max-age=0, must-revalidate")], body: json.bytes)
    }
}
