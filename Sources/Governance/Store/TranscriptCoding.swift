public import JSONKit
public import PolicyScript

/// A run's transcript as JSON: one array a line, its request first, its reply last.
public enum TranscriptCoding {
    /// The transcript as JSON.
    public static func json(_ transcript: [HostExchange]) -> JSON {
        .array(transcript.map { .array([json($0.request), json($0.reply)]) })
    }

    /// Reads what `json` wrote.
    public static func transcript(from json: JSON) throws -> [HostExchange] {
        guard let lines = json.arrayValue else { throw RecordCodingError("not a transcript") }
        return try lines.map {
            guard let parts = $0.arrayValue, parts.count == 2 else { throw RecordCodingError("a broken line") }
            return HostExchange(request: try request(parts[0]), reply: try reply(parts[1]))
        }
    }

    private static func json(_ request: HostRequest) -> JSON {
        func line(_ name: String, _ rest: JSON...) -> JSON { .array([.string(name)] + rest) }
        switch request {
        case .attribute(let object, let name): return line("attribute", json(object), .string(name))
        case .setAttribute(let object, let name, let value):
            return line("set", json(object), .string(name), value.json)
        case .call(let object, let method, let arguments, let keywords):
            return line(
                "call", json(object), .string(method), .array(arguments.map(\.json)), json(keywords))
        case .length(let object): return line("length", json(object))
        case .items(let object): return line("items", json(object))
        case .index(let object, let index): return line("index", json(object), index.json)
        case .contains(let object, let value): return line("contains", json(object), value.json)
        case .truth(let object): return line("truth", json(object))
        case .text(let object): return line("text", json(object))
        case .representation(let object): return line("repr", json(object))
        case .now: return line("now")
        case .print(let text): return line("print", .string(text))
        }
    }

    private static func request(_ json: JSON) throws -> HostRequest {
        let parts = json.arrayValue ?? []
        func part(_ index: Int) throws -> JSON {
            guard parts.indices.contains(index) else { throw RecordCodingError("a request that ends early") }
            return parts[index]
        }
        func name(_ index: Int) throws -> String {
            guard let text = try part(index).stringValue else { throw RecordCodingError("a request without a name") }
            return text
        }
        func subject() throws -> HostObject { try object(try part(1)) }
        switch try name(0) {
        case "attribute": return .attribute(try subject(), try name(2))
        case "set": return .setAttribute(try subject(), try name(2), try HostValue(json: try part(3)))
        case "call":
            let arguments = try (try part(3).arrayValue ?? []).map(HostValue.init(json:))
            return .call(
                try subject(), method: try name(2), arguments: arguments, keywords: try keywords(try part(4)))
        case "length": return .length(try subject())
        case "items": return .items(try subject())
        case "index": return .index(try subject(), try HostValue(json: try part(2)))
        case "contains": return .contains(try subject(), try HostValue(json: try part(2)))
        case "truth": return .truth(try subject())
        case "text": return .text(try subject())
        case "repr": return .representation(try subject())
        case "now": return .now
        case "print": return .print(try name(1))
        case let other: throw RecordCodingError("unknown request \"\(other)\"")
        }
    }

    private static func json(_ reply: HostReply) -> JSON {
        switch reply {
        case .value(let value): .array([value.json])
        case .raise(let exception):
            .array([.string(exception.className), .string(exception.message), json(exception.attributes)])
        }
    }

    private static func reply(_ json: JSON) throws -> HostReply {
        let parts = json.arrayValue ?? []
        if parts.count == 1 { return .value(try HostValue(json: parts[0])) }
        guard parts.count == 3, let name = parts[0].stringValue, let message = parts[1].stringValue else {
            throw RecordCodingError("a broken reply")
        }
        return .raise(HostException(className: name, message: message, attributes: try keywords(parts[2])))
    }

    private static func json(_ object: HostObject) -> JSON { .array([.string(object.type), .string(object.key)]) }

    private static func object(_ json: JSON) throws -> HostObject {
        let words = (json.arrayValue ?? []).compactMap(\.stringValue)
        guard words.count == 2 else { throw RecordCodingError("a broken reference to an object") }
        return HostObject(type: words[0], key: words[1])
    }

    private static func json(_ keywords: [HostKeyword]) -> JSON {
        .array(keywords.map { .array([.string($0.name), $0.value.json]) })
    }

    private static func keywords(_ json: JSON) throws -> [HostKeyword] {
        try (json.arrayValue ?? []).map {
            guard let parts = $0.arrayValue, parts.count == 2, let name = parts[0].stringValue else {
                throw RecordCodingError("a broken keyword")
            }
            return HostKeyword(name, try HostValue(json: parts[1]))
        }
    }
}
