import Governance
import JSONKit
import PolicyScript

/// Values at the edges of what a store has to keep.
enum Odd {
    static let texts = [
        "", "general", "\u{0}", "before\u{0}after", "Grüße", "👍🏽", "'; DROP TABLE action; --", "\"quoted\"\\", "\r\n\t",
        "\u{202E}right to left", "\u{10FFFF}", "\u{FFFD}", "0x10", "NULL", "12", " ",
        String(repeating: "long 🌲 ", count: 700),
    ]

    static let integers: [Int64] = [0, 1, -1, .min, .max, 1 << 53 + 1, 1_700_000_000_000_000]

    static let instants = integers.map(Instant.init(microseconds:))

    static let values: [JSON] = [
        .null, .bool(true), .bool(false), .int(0), .int(.min), .int(.max), .double(0.1), .double(-0.0), .double(1),
        .double(.leastNonzeroMagnitude), .double(1.7976931348623157e308), .double(1e16), .string(""),
        .string("a\u{0}b"), .array([]),
        [:], ["z": 1, "": .null, "a": [["\u{0}": "👩‍👩‍👧‍👦"]]],
        nested(200),
    ]

    static let scriptValues: [HostValue] =
        [
            .none, .bool(true), .int(.min), .float(0.1),
            .float(-.infinity), .float(.leastNonzeroMagnitude), .string("\u{0}"), .bytes([0, 255, 10]),
            .list([.int(1), .list([])]), .tuple([]), .set([.string("a"), .int(1)]),
            .dict([HostPair(.tuple([.int(1)]), .none), HostPair(.none, .float(1))]),
            .attributeDict([HostPair(.string("quorum"), .int(3))]), .datetime(microseconds: .max, slope: 0.5),
            .naiveDatetime(microseconds: -1, slope: 0), .timedelta(microseconds: 1, slope: -1),
            .object(HostObject(type: "Proposal", key: "7")),
            .method(HostObject(type: "Slack", key: ""), "post_message"),
            .objects(
                HostRows(
                    type: "BooleanVote", fields: ["id", "\u{0}"],
                    rows: [("1/2/", [.int(.min), .string("\u{0}")]), ("", [.none, .float(0.1)])])),
            deep(100),
        ] + bigIntegers

    static let bigIntegers = ["1606938044258990275541962092341162602522202993782792835301376", "-9223372036854775809"]
        .compactMap { try? HostValue(json: ["big", .string($0)]) }

    static let transcript: [HostExchange] = scriptValues.flatMap { value in
        let object = HostObject(type: "Slack", key: "slack-main")
        let requests: [HostRequest] = [
            .attribute(object, "name"), .setAttribute(object, "name", value),
            .call(object, method: "post", arguments: [value], keywords: [HostKeyword("text", value)]),
            .length(object), .items(object), .index(object, value), .contains(object, value), .truth(object),
            .text(object), .representation(object), .now, .print("\u{0}line"),
        ]
        return requests.map { HostExchange(request: $0, reply: .value(value)) } + [
            HostExchange(
                request: .now,
                reply: .raise(
                    HostException(
                        className: "PlatformError", message: "", attributes: [HostKeyword("code", value)])))
        ]
    }

    private static func nested(_ depth: Int) -> JSON {
        (0..<depth).reduce(JSON.int(1)) { inner, level in
            level.isMultiple(of: 2) ? .array([inner]) : ["inner": inner]
        }
    }

    private static func deep(_ depth: Int) -> HostValue {
        (0..<depth).reduce(HostValue.int(1)) { inner, _ in .list([inner]) }
    }
}
