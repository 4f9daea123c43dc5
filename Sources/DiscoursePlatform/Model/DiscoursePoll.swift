import JSONKit

/// A poll in a post, as the poll plugin describes it.
struct DiscoursePoll: Sendable, Hashable {
    /// An option, in the order of the poll's text.
    struct Option: Sendable, Hashable {
        /// The platform's digest of it.
        var id: String
        var html: String
        /// Nil while the forum hides how the votes stand.
        var votes: Int?
    }

    var name: String
    /// `regular`, `multiple`, `number`, `ranked_choice`.
    var type: String
    var isClosed: Bool
    var options: [Option]
    /// Who stands where, as far as the post brings it along: some of them for each option.
    var preloaded: JSON?

    /// Reads a poll; nil for anything else.
    init?(_ json: JSON) {
        guard let name = json["name"]?.string, let options = json["options"]?.array else { return nil }
        self.name = name
        type = json["type"]?.string ?? "regular"
        isClosed = json["status"]?.string == "closed"
        self.options = options.compactMap { option in
            guard let id = option["id"]?.string else { return nil }
            return Option(id: id, html: option["html"]?.string ?? "", votes: option["votes"]?.int)
        }
        preloaded = json["preloaded_voters"]
    }
}
