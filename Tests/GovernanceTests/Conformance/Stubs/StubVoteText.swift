import JSONKit

/// How the post of a vote reads, in the oracle's notation.
enum StubVoteText {
    /// Slack's blocks as lines: the question, then a line an option with its count and, while it is open, its button.
    static func slack(_ vote: JSON, isOpen: Bool) -> JSON {
        var lines = ["*\(vote["text"]?.string ?? "")*\n"]
        if let details = vote["details"]?.string, !details.isEmpty { lines[0] += details + "\n" }
        if vote["kind"] == "select" {
            let options = (vote["options"]?.texts ?? []).joined(separator: "|")
            lines += (vote["candidates"]?.texts ?? []).map { "\($0) [select advanced_vote.\($0): \(options)]" }
            return JSON(lines)
        }
        let emoji = [
            ":one:", ":two:", ":three:", ":four:", ":five:", ":six:", ":seven:", ":eight:", ":nine:",
            ":keycap_ten:",
        ]
        for (index, option) in options(vote).enumerated() {
            var line = option.label + "   `\(option.voters.count)`"
            if !option.voters.isEmpty { line += " (\(mentions(option.voters)))" }
            if isOpen {
                let sign = isBoolean(vote) ? (index == 0 ? ":+1:" : ":-1:") : emoji[min(index, emoji.count - 1)]
                line += " [button \(sign) cast_vote=\(option.value)]"
            }
            lines.append(line)
        }
        return JSON(lines)
    }

    /// Discord's text, and its buttons.
    static func discord(_ vote: JSON) -> (content: String, buttons: JSON) {
        var text = "\n\n**\(vote["text"]?.string ?? "")**\n\n"
        if let details = vote["details"]?.string, !details.isEmpty { text += details + "\n\n" }
        text += options(vote).map { option in
            let label =
                switch option.label {
                case "Approve" where isBoolean(vote): "Approvals"
                case "Reject" where isBoolean(vote): "Rejections"
                default: option.label
                }
            return "\(label)   (\(option.voters.count))"
                + (option.voters.isEmpty ? "" : " (\(mentions(option.voters)))")
        }.joined(separator: "\n\n")
        let buttons = options(vote).map { option in
            switch option.value {
            case "yes" where isBoolean(vote): "button 👍 cast_vote_yes"
            case "no" where isBoolean(vote): "button 👎 cast_vote_no"
            default: "button \(option.value) cast_vote_\(option.value)"
            }
        }
        return (text, JSON(buttons))
    }

    private static func isBoolean(_ vote: JSON) -> Bool { vote["kind"] == "boolean" }

    private static func options(_ vote: JSON) -> [(label: String, value: String, voters: [String])] {
        let values = isBoolean(vote) ? ["yes", "no"] : vote["options"]?.texts ?? []
        return values.map { value in
            let label = isBoolean(vote) ? (value == "yes" ? "Approve" : "Reject") : value
            return (label, value, vote["votes"]?[value]?.texts ?? [])
        }
    }

    private static func mentions(_ voters: [String]) -> String {
        voters.map { "<@\(StubDiscord.plain($0))>" }.joined(separator: ", ")
    }
}
