/// Faults on demand.
extension RedditSimulator {
    /// Sets a fault. Of several that fit a call, the oldest strikes. Routes are named as in the record:
    /// `POST api/submit`, `GET r/:sr/new`, `POST api/v1/access_token`.
    public func inject(_ fault: ForumCallFault) { faults.add(fault) }

    /// Takes all faults away.
    public func clearFaults() { faults = ForumFaults() }

    /// Lets every access token end at once.
    public func expireTokens() { tokens.expireAll() }

    /// Revokes a refresh token with what came from it, or an access token.
    public func revoke(token: String) { tokens.revoke(token) }

    /// Grants an app access for somebody, as in the browser.
    /// - Returns: the code, for the grant `authorization_code`.
    public func authorize(app: String, account: String, scopes: Set<String>, isPermanent: Bool) -> String {
        tokens.code(app: app, account: account, scopes: scopes, isPermanent: isPermanent)
    }

    /// Leaves an app so many calls until its period ends, in so many seconds.
    public func leave(_ calls: Int, seconds: Double, to app: String = "simulated-client") {
        budget.leave(calls, seconds: seconds, to: app, at: clock())
    }
}
