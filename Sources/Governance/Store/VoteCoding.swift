public import JSONKit
import OrderedCollections

extension VoteSpec: RecordCodable {
    /// What is not asked for is left out, so that votes of former versions read and write the same.
    public var json: JSON {
        // With room for what is added to it in a call.
        var members = OrderedDictionary<String, JSON>(minimumCapacity: 8)
        members["kind"] = .string(kind.rawValue)
        members["text"] = .string(text)
        if let details { members["details"] = .string(details) }
        if !options.isEmpty { members["options"] = .array(options.map(JSON.string)) }
        if !candidates.isEmpty { members["candidates"] = .array(candidates.map(JSON.string)) }
        if case .members(let names) = electorate { members["electorate"] = .array(names.map(JSON.string)) }
        if !elsewhere.isEmpty {
            members["elsewhere"] = .array(
                elsewhere.map {
                    ["bot": .string($0.bot), "user": .string($0.username), "name": .string($0.name)]
                })
        }
        if mentionsVoters { members["mentions"] = true }
        if numbers != NumberRange() { members["numbers"] = numbers.json }
        if let abstention { members["abstain"] = .string(abstention.rawValue) }
        if hidesTally { members["hides_tally"] = true }
        if let closesIn { members["closes_in"] = .double(closesIn) }
        if let reminders { members["reminders"] = .array(reminders.map(JSON.double)) }
        return .object(members)
    }

    public init(json: JSON) throws {
        guard let kind = Kind(rawValue: try json.string("kind")) else {
            throw RecordCodingError("unknown kind of vote")
        }
        var abstention: Abstention?
        if let name = json[member: "abstain"].stringValue {
            abstention = Abstention(rawValue: name)
            if abstention == nil { throw RecordCodingError("unknown abstention \"\(name)\"") }
        }
        self.init(
            kind: kind, text: try json.string("text"), details: json[member: "details"].stringValue,
            options: json[member: "options"] == .null ? [] : try json.strings("options"),
            candidates: json[member: "candidates"] == .null ? [] : try json.strings("candidates"),
            numbers: NumberRange(json: json[member: "numbers"]),
            electorate: json[member: "electorate"] == .null ? .everyone : .members(try json.strings("electorate")),
            elsewhere: try (json[member: "elsewhere"].array ?? []).map(Outsider.init(json:)),
            mentionsVoters: json[member: "mentions"] == true, abstention: abstention,
            hidesTally: json[member: "hides_tally"] == true, closesIn: json[member: "closes_in"].number,
            reminders: json[member: "reminders"] == .null ? nil : json[member: "reminders"].numbers)
    }
}

extension VoteSpec.Outsider {
    fileprivate init(json: JSON) throws {
        self.init(
            bot: try json.string("bot"), username: try json.string("user"), name: try json.string("name"))
    }
}

extension NumberRange {
    /// The limits that there are, by name: as calls and records carry them.
    public var json: JSON {
        var members: OrderedDictionary<String, JSON> = [:]
        if let minimum { members["minimum"] = .double(minimum) }
        if let maximum { members["maximum"] = .double(maximum) }
        if let step { members["step"] = .double(step) }
        return .object(members)
    }

    /// Reads what `json` gives; anything else is a range without limits.
    public init(json: JSON) {
        self.init(
            minimum: json[member: "minimum"].number, maximum: json[member: "maximum"].number,
            step: json[member: "step"].number)
    }
}
