import Crypto
import JSONKit
import OrderedCollections

/// Polls as they stand in a post's text. Source: the plugin poll, assets/javascripts/lib/discourse-markdown/poll.js and
/// app/models/poll.rb.
enum DiscoursePollMarkup {
    /// The polls of a text by name.
    /// - Throws: 422 for a poll that is not well made.
    static func polls(in raw: String, settings: DiscourseSetup.Settings) throws(DiscourseRefusal)
        -> OrderedDictionary<String, DiscoursePoll>
    {
        guard settings.arePollsEnabled, raw.contains("[poll") else { return [:] }
        var polls: OrderedDictionary<String, DiscoursePoll> = [:]
        var open: (attributes: [String: String], lines: [String])?
        for line in raw.split(separator: "\n", omittingEmptySubsequences: false).map({ String($0.trimmed) }) {
            if line.hasPrefix("[poll"), line.hasSuffix("]"), open == nil {
                open = (attributes(String(line.dropFirst(5).dropLast())), [])
            } else if line == "[/poll]", let (attributes, lines) = open {
                open = nil
                let poll = try poll(attributes, lines)
                if polls[poll.name] != nil {
                    throw .invalid(
                        poll.name == "poll"
                            ? "There are multiple polls without a name. Use the 'name' attribute to uniquely identify your polls."
                            : "There are multiple polls with the same name: \(poll.name). Use the 'name' attribute to uniquely identify your polls."
                    )
                }
                polls[poll.name] = poll
            } else {
                open?.lines.append(line)
            }
        }
        return polls
    }

    private static func poll(_ attributes: [String: String], _ lines: [String]) throws(DiscourseRefusal)
        -> DiscoursePoll
    {
        let name = attributes["name"] ?? "poll"
        guard let kind = DiscoursePoll.Kind(rawValue: attributes["type"] ?? "regular") else {
            throw .invalid("'\(attributes["type"] ?? "")' is not a valid poll type.")
        }
        let texts = lines.compactMap { line -> String? in
            let isItem = line.hasPrefix("* ") || line.hasPrefix("- ")
            let number = line.prefix { $0.isNumber }
            if isItem { return String(line.dropFirst(2).trimmed) }
            guard !number.isEmpty, line.dropFirst(number.count).hasPrefix(". ") else { return nil }
            return String(line.dropFirst(number.count + 2).trimmed)
        }
        var poll = DiscoursePoll(
            name: name, kind: kind,
            results: DiscoursePoll.Results(rawValue: attributes["results"] ?? "always") ?? .always,
            isPublic: attributes["public"] == "true",
            title: lines.first { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) },
            chart: attributes["charttype"] ?? "bar",
            groups: (attributes["groups"] ?? "").split(separator: ",").map { String($0.trimmed) },
            min: attributes["min"].flatMap { Int($0) }, max: attributes["max"].flatMap { Int($0) },
            step: attributes["step"].flatMap { Int($0) }, close: attributes["close"].flatMap(ISOTime.seconds),
            options: [])
        if kind == .number {
            let (least, most, step) = (poll.min ?? 1, poll.max ?? 10, Swift.max(poll.step ?? 1, 1))
            guard least <= most, (most - least) / step < 1000 else {
                throw .invalid("Poll named \(name) has invalid parameters.")
            }
            poll.options = stride(from: least, through: most, by: step).map { option("\($0)") }
        } else {
            poll.options = texts.map(option)
            if Set(poll.options.map(\.id)).count < poll.options.count {
                throw .invalid("Poll named \(name) must have different options.")
            }
        }
        if poll.options.isEmpty || poll.options.count < 2 && kind != .number {
            throw .invalid("Poll must have at least 2 options.")
        }
        if poll.options.count > 20, kind != .number { throw .invalid("Poll must have at most 20 options.") }
        return poll
    }

    /// An option's id is the MD5 of its text as a JSON array, as recorded posts show.
    private static func option(_ text: String) -> DiscoursePoll.Option {
        let digest = Insecure.MD5.hash(data: (JSON.array([.string(text)])).bytes)
        let id = digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        return DiscoursePoll.Option(id: id, text: text)
    }

    /// `type=regular name="a b" results=always`.
    private static func attributes(_ text: String) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = Substring(text)
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].trimmed.lowercased()
            rest = rest[rest.index(after: equals)...]
            let value: Substring
            if let quote = rest.first, quote == "\"" || quote == "'" || quote == "“" {
                rest = rest.dropFirst()
                let end = rest.firstIndex { $0 == quote || $0 == "”" } ?? rest.endIndex
                value = rest[..<end]
                rest = rest[end...].dropFirst()
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest[value.endIndex...]
            }
            attributes[name] = String(value)
        }
        return attributes
    }
}
