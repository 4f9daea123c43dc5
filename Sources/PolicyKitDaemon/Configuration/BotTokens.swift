/// A bot's tokens, fetched from where its file says that they are.
public struct BotTokens: Sendable {
    /// By role, as in the bot file.
    public var byRole: [String: Secret]

    /// Fetches all tokens of a bot.
    /// - Throws: `ConfigurationFailure` with one finding a token that could not be fetched or is of another kind.
    public init(of bot: BotFile, environment: [String: String]) throws {
        let folder = bot.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let resolver = SecretResolver(environment: environment, folder: folder.isEmpty ? "." : folder)
        var tokens: [String: Secret] = [:]
        var findings: [ConfigurationFinding] = []
        for (role, reference) in bot.tokens.sorted(by: { $0.key < $1.key }) {
            let field = "tokens.\(role)"
            do {
                let token = try resolver.resolve(reference)
                tokens[role] = token
                if let message = ConnectablePlatform.named(bot.platform)?.mismatch(role: role, token: token) {
                    findings.append(
                        ConfigurationFinding(
                            file: bot.path, field: field, message: message, hint: "see \(reference)"))
                }
            } catch {
                findings.append(
                    ConfigurationFinding(file: bot.path, field: field, message: error.message, hint: error.remedy))
            }
        }
        guard findings.isEmpty else { throw ConfigurationFailure(findings) }
        byRole = tokens
    }
}
