extension SlackSimulator {
    /// Sets a fault of the Web API. Of several that fit a call, the oldest strikes.
    public func inject(_ fault: SlackCallFault) { faults.calls.append(fault) }

    /// Sets a fault of Socket Mode. Of several that fit an envelope, the oldest strikes.
    public func inject(_ fault: SlackDeliveryFault) { faults.deliveries.append(fault) }

    /// Answers the next calls of a method with HTTP 429; nil limits every method.
    public func rateLimit(_ method: String?, times: Int = 1, retryAfter: Int = 1) {
        inject(SlackCallFault(method: method, effect: .rateLimited(retryAfter: retryAfter), times: times))
    }

    /// Refuses every call of a method with an error of Slack's.
    public func refuse(_ method: String, with error: String, times: Int? = nil) {
        inject(SlackCallFault(method: method, effect: .refused(error), times: times))
    }

    /// Takes all faults away, and sends what they held back.
    public func clearFaults() {
        faults = SlackFaults()
        tickets.refusesSockets = false
        let envelopes = held
        held = []
        for envelope in envelopes { send(envelope) }
    }

    /// Revokes a token, as an admin does who removes an app.
    public func revoke(token: String) {
        revokedTokens.insert(token)
        record.append(.fault, "token revoked", at: time)
    }

    /// Makes a revoked token valid again.
    public func restore(token: String) { revokedTokens.remove(token) }

    /// Grants a bot or user token other scopes.
    public func grant(_ scopes: [String], to token: String) { tokens[token]?.scopes = scopes }
}
