import BigInt
import PolicyScript
import Testing

/// The journal's lines read back as what was written.
@Suite struct CodingTests {
    static let slack = HostObject(type: "Slack", key: "bot \"1\"\n")

    static let samples: [HostValue] = [
        .none, .bool(true), .bool(false), .int(0), .int(.min), .int(.max), .bigInt(BigInt(1) << 200),
        .bigInt(-(BigInt(1) << 70)), .float(0.1), .float(-0.0), .float(.infinity), .float(.leastNonzeroMagnitude),
        .float(1.7976931348623157e308), .string(""), .string("é\u{0} \" \\ \n 😀 \u{2028}"), .bytes([0, 255]),
        .list([]), .list([.none, .list([.int(1)])]), .tuple([]), .tuple([.int(1)]), .set([.string("a")]), .dict([]),
        .dict([HostPair(.int(1), .tuple([])), HostPair(.string("float"), .float(2))]),
        .attributeDict([HostPair(.string("q"), .int(3))]), .datetime(microseconds: 1, slope: 0),
        .datetime(microseconds: -5, slope: 1), .naiveDatetime(microseconds: 7, slope: 0.5),
        .timedelta(microseconds: .min, slope: -1e-6), .object(slack), .method(slack, "post"),
        .objects(HostRows(type: "Vote", fields: [], rows: [])),
        .objects(
            HostRows(
                type: "Vote", fields: ["value", "é"],
                rows: [("k\n1", [.bool(true), .none]), ("", [.float(0.1), .object(slack)])])),
    ]

    @Test(arguments: samples) func values(value: HostValue) throws {
        let back = try HostValue(journalText: value.journalText)
        #expect(back == value)
        #expect(back.journalText == value.journalText)
        #expect(!value.journalText.contains("\n"))
    }

    @Test func requests() throws {
        let requests: [HostRequest] = [
            .attribute(Self.slack, "name"), .setAttribute(Self.slack, "name", .list([.int(1)])),
            .call(Self.slack, method: "m", arguments: Self.samples, keywords: [HostKeyword("k", .none)]),
            .length(Self.slack), .items(Self.slack), .index(Self.slack, .int(2)), .contains(Self.slack, .string("x")),
            .truth(Self.slack), .text(Self.slack), .representation(Self.slack), .now, .print("now"), .print(""),
        ]
        for request in requests {
            #expect(try HostRequest(journalText: request.journalText) == request)
            let replies: [HostReply] = [
                .value(.dict([HostPair(.none, .bool(true))])),
                .raise(
                    HostException(
                        className: "PlatformError", message: "é", attributes: [HostKeyword("code", .string("x"))])),
            ]
            for reply in replies {
                #expect(try HostReply(journalText: reply.journalText) == reply)
                let exchange = HostExchange(request: request, reply: reply)
                #expect(try HostExchange(journalText: exchange.journalText) == exchange)
            }
        }
    }

    @Test(arguments: ["", "{", "{\"nope\":1}", "1.5", "{\"int\":\"x\"}", "{\"tuple\":1}", "[1,", "{\"bytes\":[256]}"])
    func badTextsAreRefused(text: String) { #expect(throws: HostCodingError.self) { try HostValue(journalText: text) } }
}
