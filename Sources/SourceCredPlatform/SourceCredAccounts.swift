import JSONKit

/// The cred of all accounts, as SourceCred publishes it in `output/accounts.json`.
/// https://sourcecred.io/docs/setup/the-sourcecred-instance
struct SourceCredAccounts: Sendable, Hashable {
    /// An account: a person or a project, with the names under which it is known elsewhere.
    private struct Account: Sendable, Hashable {
        var id: String
        var name: String
        /// The last parts of the addresses that were merged into it: user names on other platforms.
        var aliases: [String]
        var cred: Double
    }

    private let accounts: [Account]
    /// The cred of all accounts together.
    let total: Double

    /// Reads the file's content; nil for anything else.
    init?(_ json: JSON) {
        guard let entries = json["accounts"]?.array else { return nil }
        var accounts: [Account] = []
        for entry in entries {
            guard let identity = entry["account"]?["identity"], let cred = entry["totalCred"]?.double else { continue }
            accounts.append(
                Account(
                    id: identity["id"]?.string ?? "", name: identity["name"]?.string ?? "",
                    aliases: (identity["aliases"]?.array ?? []).compactMap { Self.lastPart($0["address"]?.string) },
                    cred: cred))
        }
        // What nobody has claimed yet is cred as well.
        for entry in json["unclaimedAliases"]?.array ?? [] {
            guard let cred = entry["totalCred"]?.double else { continue }
            let address = entry["alias"]?["address"]?.string ?? entry["address"]?.string
            accounts.append(Account(id: "", name: "", aliases: [Self.lastPart(address)].compactMap { $0 }, cred: cred))
        }
        self.accounts = accounts
        total = accounts.reduce(0) { $0 + $1.cred }
    }

    /// The cred of an account by its id, or by its name or a name of it elsewhere, in any case. Who is unknown to SourceCred
    /// has contributed nothing that it counts: 0.
    func cred(id: String?, username: String?) -> Double {
        if let id { return accounts.first { $0.id == id }?.cred ?? 0 }
        guard let name = username?.lowercased() else { return 0 }
        if let account = accounts.first(where: { $0.name.lowercased() == name }) { return account.cred }
        return accounts.first { $0.aliases.contains { $0.lowercased() == name } }?.cred ?? 0
    }

    /// Addresses are texts with a NUL after each part, the last of which names the user.
    private static func lastPart(_ address: String?) -> String? {
        address?.split(separator: "\u{0}").last.map(String.init)
    }
}
