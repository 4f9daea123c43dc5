/// Who does something, and why they say they do.
struct DiscordCaller: Sendable {
    var user: String
    /// What the audit log keeps: the header `X-Audit-Log-Reason`.
    var reason: String?

    init(_ user: String, reason: String? = nil) {
        self.user = user
        self.reason = reason
    }
}
