public import JSONKit
import OrderedCollections

/// A stored value has not the shape that the engine writes: the file is damaged, or from a newer version.
public struct RecordCodingError: Error, Sendable, CustomStringConvertible {
    public var description: String

    /// Makes an error.
    public init(_ description: String) {
        self.description = description
    }
}

/// Structured parts of records that a store keeps as JSON text.
public protocol RecordCodable {
    var json: JSON { get }
    init(json: JSON) throws
}

extension JSON {
    /// The member of an object, or null.
    subscript(member name: String) -> JSON {
        if case .object(let members) = self { members[name] ?? .null } else { .null }
    }

    var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var arrayValue: [JSON]? {
        if case .array(let items) = self { items } else { nil }
    }

    var intValue: Int64? {
        if case .int(let number) = self { number } else { nil }
    }

    func string(_ name: String) throws -> String {
        guard let text = self[member: name].stringValue else { throw RecordCodingError("no text \"\(name)\"") }
        return text
    }

    func strings(_ name: String) throws -> [String] {
        guard let items = self[member: name].arrayValue else { throw RecordCodingError("no list \"\(name)\"") }
        return try items.map {
            guard let text = $0.stringValue else { throw RecordCodingError("\"\(name)\" holds more than texts") }
            return text
        }
    }

    func int(_ name: String) throws -> Int64 {
        guard let number = self[member: name].intValue else { throw RecordCodingError("no integer \"\(name)\"") }
        return number
    }
}

extension BallotEventRecord.Move: RecordCodable {
    public var json: JSON {
        switch self {
        case .reactionAdded(let value): .array([.string("added"), .string(value)])
        case .reactionRemoved(let value): .array([.string("removed"), .string(value)])
        case .reactionsStanding(let values): .array([.string("standing")] + values.map(JSON.string))
        case .chosen(let value): .array([.string("chosen"), .string(value)])
        case .selected(let candidate, let option):
            .array([.string("selected"), .string(candidate), .string(option)])
        case .tallied(let candidate, let option):
            .array([.string("tallied"), .string(candidate), .string(option)])
        }
    }

    public init(json: JSON) throws {
        let words = (json.arrayValue ?? []).compactMap(\.stringValue)
        switch (words.first, words.count) {
        case ("added", 2): self = .reactionAdded(words[1])
        case ("removed", 2): self = .reactionRemoved(words[1])
        case ("standing", _): self = .reactionsStanding(Array(words.dropFirst()))
        case ("chosen", 2): self = .chosen(words[1])
        case ("selected", 3): self = .selected(candidate: words[1], option: words[2])
        case ("tallied", 3): self = .tallied(candidate: words[1], option: words[2])
        default: throw RecordCodingError("unknown ballot event")
        }
    }
}

extension RunRecord.Waiting: RecordCodable {
    public var json: JSON {
        switch self {
        case .call(let id): .array([.string("call"), .int(id)])
        case .effect(let effect): .array([.string("effect"), .string(effect.rawValue)])
        }
    }

    public init(json: JSON) throws {
        let parts = json.arrayValue ?? []
        if parts.count == 2, parts[0] == .string("call"), let id = parts[1].intValue {
            self = .call(id)
        } else if parts.count == 2, parts[0] == .string("effect"), let name = parts[1].stringValue,
            let effect = ActionRecord.Effect(rawValue: name)
        {
            self = .effect(effect)
        } else {
            throw RecordCodingError("a run waits for something unknown")
        }
    }
}

extension PlatformRefusal: RecordCodable {
    public var json: JSON {
        .object(["platform": .string(platform), "code": .string(code), "message": .string(message)])
    }

    public init(json: JSON) throws {
        self.init(
            platform: try json.string("platform"), code: try json.string("code"), message: try json.string("message"))
    }
}

extension CommunitySettings: RecordCodable {
    public var json: JSON {
        var members: OrderedDictionary<String, JSON> = [
            "on_error": .string(onError.rawValue), "poll_interval": .double(pollInterval),
            "in_doubt_delay": .double(inDoubtDelay),
        ]
        if let adminBot { members["admin_bot"] = .string(adminBot) }
        if let adminChannel { members["admin_channel"] = .string(adminChannel) }
        if !reminders.isEmpty { members["reminders"] = .array(reminders.map(JSON.double)) }
        if let retention { members["retention"] = .double(retention) }
        return .object(members)
    }

    public init(json: JSON) throws {
        self.init()
        if let text = json[member: "on_error"].stringValue {
            guard let choice = OnError(rawValue: text) else { throw RecordCodingError("unknown on_error \"\(text)\"") }
            onError = choice
        }
        pollInterval = json[member: "poll_interval"].number ?? pollInterval
        inDoubtDelay = json[member: "in_doubt_delay"].number ?? inDoubtDelay
        adminBot = json[member: "admin_bot"].stringValue
        adminChannel = json[member: "admin_channel"].stringValue
        reminders = json[member: "reminders"].numbers
        retention = json[member: "retention"].number
    }
}

extension JSON {
    /// The numbers of a list; empty for anything else.
    var numbers: [Double] { (arrayValue ?? []).compactMap(\.number) }

    /// A number as a double; nil for anything else.
    var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }
}
