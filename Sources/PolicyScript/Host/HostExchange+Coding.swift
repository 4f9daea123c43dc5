extension HostRequest {
    /// The request as a line of JSON.
    public var journalText: String { tree.jsonText }

    /// Reads what `journalText` wrote.
    public init(journalText text: String) throws(HostCodingError) { self = try .init(tree: .parse(text)) }

    var tree: JSONTree {
        switch self {
        case .attribute(let object, let name): .request("attribute", object, [.text(name)])
        case .setAttribute(let object, let name, let value): .request("set", object, [.text(name), value.tree])
        case .call(let object, let method, let arguments, let keywords):
            .request(
                "call", object, [.text(method), .array(arguments.map(\.tree)), .array(keywords.map(\.tree))])
        case .length(let object): .request("length", object, [])
        case .items(let object): .request("items", object, [])
        case .index(let object, let index): .request("index", object, [index.tree])
        case .contains(let object, let value): .request("contains", object, [value.tree])
        case .truth(let object): .request("truth", object, [])
        case .text(let object): .request("text", object, [])
        case .representation(let object): .request("representation", object, [])
        case .now: .text("now")
        case .print(let text): .tagged("print", .text(text))
        }
    }

    init(tree: JSONTree) throws(HostCodingError) {
        if case .string(let name) = tree, name.text == "now" {
            self = .now
            return
        }
        let (name, content) = try tree.tag()
        if name == "print" {
            self = .print(try content.text())
            return
        }
        let parts = try content.items()
        let wanted = ["attribute": 3, "set": 4, "call": 5, "index": 3, "contains": 3][name] ?? 2
        guard parts.count == wanted else { throw HostCodingError(message: "a request \"\(name)\" is incomplete") }
        let object = try HostObject(parts: Array(parts.prefix(2)))
        switch name {
        case "attribute": self = .attribute(object, try parts[2].text())
        case "set": self = .setAttribute(object, try parts[2].text(), try HostValue(tree: parts[3]))
        case "call":
            self = .call(
                object, method: try parts[2].text(), arguments: try HostValue.values(parts[3].items()),
                keywords: try HostKeyword.keywords(parts[4]))
        case "length": self = .length(object)
        case "items": self = .items(object)
        case "index": self = .index(object, try HostValue(tree: parts[2]))
        case "contains": self = .contains(object, try HostValue(tree: parts[2]))
        case "truth": self = .truth(object)
        case "text": self = .text(object)
        case "representation": self = .representation(object)
        default: throw HostCodingError(message: "unknown request \"\(name)\"")
        }
    }
}

extension JSONTree {
    fileprivate static func request(_ name: String, _ object: HostObject, _ parts: [JSONTree]) -> JSONTree {
        .tagged(name, .array([.text(object.type), .text(object.key)] + parts))
    }
}

extension HostKeyword {
    var tree: JSONTree { .array([.text(name), value.tree]) }

    static func keywords(_ tree: JSONTree) throws(HostCodingError) -> [HostKeyword] {
        var result: [HostKeyword] = []
        for item in try tree.items() {
            let parts = try item.items()
            guard parts.count == 2 else { throw HostCodingError(message: "a named value is expected") }
            result.append(HostKeyword(try parts[0].text(), try HostValue(tree: parts[1])))
        }
        return result
    }
}

extension HostReply {
    /// The reply as a line of JSON.
    public var journalText: String { tree.jsonText }

    /// Reads what `journalText` wrote.
    public init(journalText text: String) throws(HostCodingError) { self = try .init(tree: .parse(text)) }

    var tree: JSONTree {
        switch self {
        case .value(let value): .tagged("value", value.tree)
        case .raise(let exception):
            .tagged(
                "raise",
                .array([
                    .text(exception.className), .text(exception.message), .array(exception.attributes.map(\.tree)),
                ]))
        }
    }

    init(tree: JSONTree) throws(HostCodingError) {
        let (name, content) = try tree.tag()
        switch name {
        case "value": self = .value(try HostValue(tree: content))
        case "raise":
            let parts = try content.items()
            guard parts.count == 3 else { throw HostCodingError(message: "an exception is incomplete") }
            self = .raise(
                HostException(
                    className: try parts[0].text(), message: try parts[1].text(),
                    attributes: try HostKeyword.keywords(parts[2])))
        default: throw HostCodingError(message: "unknown reply \"\(name)\"")
        }
    }
}

extension HostExchange {
    /// The exchange as a line of JSON.
    public var journalText: String { JSONTree.array([request.tree, reply.tree]).jsonText }

    /// Reads what `journalText` wrote.
    public init(journalText text: String) throws(HostCodingError) {
        let parts = try JSONTree.parse(text).items()
        guard parts.count == 2 else { throw HostCodingError(message: "a request and a reply are expected") }
        self.init(request: try HostRequest(tree: parts[0]), reply: try HostReply(tree: parts[1]))
    }
}
