import Governance
import JSONKit

/// What the forum says of its accounts.
enum DiscourseUser {
    /// The member of an entry of a list of users, of a directory, or of a user's own page; nil for anything else.
    /// - Parameter baseURL: with a slash at its end; pictures are given relative to it.
    static func member(_ entry: JSON, baseURL: String) -> ObservedMember? {
        let user = entry["user"] ?? entry
        guard let username = user["username"]?.string, !username.isEmpty else { return nil }
        let name = user["name"]?.string
        return ObservedMember(
            username: username, readableName: name?.isEmpty == false ? name : nil,
            avatar: avatar(user["avatar_template"]?.string, baseURL: baseURL),
            isAdmin: user["admin"]?.bool == true,
            // The accounts of the forum itself have negative ids (system, discobot).
            isBot: (user["id"]?.int ?? 1) < 1,
            isPresent: user["active"]?.bool != false && user["staged"]?.bool != true)
    }

    private static func avatar(_ template: String?, baseURL: String) -> String? {
        guard let template, !template.isEmpty else { return nil }
        let sized = template.split(separator: "{size}", omittingEmptySubsequences: false).joined(separator: "96")
        if sized.hasPrefix("//") { return "https:" + sized }
        if sized.hasPrefix("/") {
            // The part of the base URL that names the server.
            let parts = baseURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
            return parts.prefix(3).joined(separator: "/") + sized
        }
        return sized
    }
}
