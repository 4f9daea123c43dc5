/// What somebody typed after the slash command.
public enum ChatCommand: Sendable, Hashable {
    /// All words, or one.
    case help(ChatWord?)
    case status, waiting, votes, policies
    case explain(Int64)
    case vote(Int64, answer: String)
    case propose(type: String, values: [ChatValue])
    /// A policy by name, and what follows it; nil lists them.
    case run(String?, text: String)
    case docs(String?)
    case roles(String?)
    case link(String?)
    /// The word is known, and what follows it is not what it needs.
    case incomplete(ChatWord, problem: String)
    case unknown(String)

    /// Reads what was typed. Words are known in any case.
    public init(parsing text: String) {
        let (first, rest) = Self.word(text[...])
        guard !first.isEmpty else {
            self = .help(nil)
            return
        }
        guard let word = ChatWord(rawValue: first.lowercased()) else {
            self = .unknown(first)
            return
        }
        let argument = rest.isEmpty ? nil : rest
        switch word {
        case .help: self = .help(argument.flatMap { ChatWord(rawValue: $0.lowercased()) })
        case .status: self = .status
        case .waiting: self = .waiting
        case .votes: self = .votes
        case .policies: self = .policies
        case .docs: self = .docs(argument)
        case .roles: self = .roles(argument)
        case .link: self = .link(argument)
        case .run:
            let (name, text) = Self.word(rest[...], quoted: true)
            self = .run(name.isEmpty ? nil : name, text: text)
        case .explain:
            guard let id = Self.number(rest) else {
                self = .incomplete(.explain, problem: "it needs the number of a proposal")
                return
            }
            self = .explain(id)
        case .vote: self = Self.vote(rest)
        case .propose: self = Self.propose(rest)
        }
    }

    /// The word that it is of; nil for an unknown one.
    public var word: ChatWord? {
        switch self {
        case .help: .help
        case .status: .status
        case .waiting: .waiting
        case .votes: .votes
        case .policies: .policies
        case .explain: .explain
        case .vote: .vote
        case .propose: .propose
        case .run: .run
        case .docs: .docs
        case .roles: .roles
        case .link: .link
        case .incomplete(let word, _): word
        case .unknown: nil
        }
    }

    private static func vote(_ rest: String) -> ChatCommand {
        let (first, answer) = word(rest[...])
        guard let id = number(first) else {
            return .incomplete(.vote, problem: "it needs the number of a proposal, then your answer")
        }
        guard !answer.isEmpty else { return .incomplete(.vote, problem: "your answer is missing") }
        return .vote(id, answer: answer)
    }

    private static func propose(_ rest: String) -> ChatCommand {
        let (type, text) = word(rest[...])
        guard !type.isEmpty else { return .incomplete(.propose, problem: "it needs what is to be done") }
        do {
            return .propose(type: type, values: try ChatValue.list(text))
        } catch {
            return .incomplete(.propose, problem: error.description)
        }
    }

    /// `12` or `#12`.
    private static func number(_ text: String) -> Int64? {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        return Int64(digits).flatMap { $0 > 0 ? $0 : nil }
    }

    /// The first word and what follows it, without the spaces around; a quoted one may hold spaces.
    private static func word(_ text: Substring, quoted: Bool = false) -> (String, String) {
        let start = text.drop(while: \.isWhitespace)
        if quoted, let quote = start.first, let end = ChatValue.quotes[quote],
            let close = start.dropFirst().firstIndex(of: end)
        {
            return (
                String(start[start.index(after: start.startIndex)..<close]),
                trimmed(start[start.index(after: close)...])
            )
        }
        let word = start.prefix { !$0.isWhitespace }
        return (String(word), trimmed(start.dropFirst(word.count)))
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// A named value of a proposal: `name=orchard`.
public struct ChatValue: Sendable, Hashable {
    /// What it is called.
    public var name: String
    /// The text, as people wrote it.
    public var text: String

    /// Makes a value.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// Why values cannot be read.
    public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// The problem in words.
        public var description: String
    }

    /// Quotation marks that begin a value, and those that end it. Chat clients make curly ones of straight ones.
    static let quotes: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "‘": "’", "„": "“", "«": "»"]

    /// Reads `name=value name="a value"`. Mentions as chats write them (`<#C012|garden>`, `<@U012>`, `<@!12>`, `<@&12>`)
    /// become ids.
    public static func list(_ text: String) throws(Problem) -> [ChatValue] {
        var rest = text[...].drop(while: \.isWhitespace)
        var values: [ChatValue] = []
        while !rest.isEmpty {
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=", !name.isEmpty else {
                throw Problem(description: "“\(name)” is no value: write name=value, with quotes around spaces")
            }
            rest.removeFirst()
            let value: Substring
            if let quote = rest.first, let end = quotes[quote] {
                guard let close = rest.dropFirst().firstIndex(of: end) else {
                    throw Problem(description: "the quotation mark of \(name) is not closed")
                }
                value = rest[rest.index(after: rest.startIndex)..<close]
                rest = rest[rest.index(after: close)...]
            } else if rest.first == "<", let close = rest.firstIndex(of: ">") {
                value = rest[...close]
                rest = rest[rest.index(after: close)...]
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(value.count)
            }
            guard !values.contains(where: { $0.name == name }) else {
                throw Problem(description: "\(name) is given twice")
            }
            values.append(ChatValue(name: String(name), text: mention(value)))
            rest = rest.drop(while: \.isWhitespace)
        }
        return values
    }

    private static func mention(_ text: Substring) -> String {
        guard text.hasPrefix("<#") || text.hasPrefix("<@"), text.hasSuffix(">") else { return String(text) }
        return String(text.dropFirst(2).drop { $0 == "!" || $0 == "&" }.prefix { $0 != "|" && $0 != ">" })
    }
}
