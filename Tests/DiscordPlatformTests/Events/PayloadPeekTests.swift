import JSONKit
import Testing

@testable import DiscordPlatform

@Suite struct PayloadPeekTests {
    private func peek(_ text: String) -> PayloadPeek? { PayloadPeek(Array(text.utf8)) }

    @Test func findsKindAndNumberInAnyOrder() throws {
        let first = try #require(peek(#"{"t":"MESSAGE_CREATE","s":42,"op":0,"d":{"t":"no","s":1,"a":["}","\"{"]}}"#))
        #expect(first.op == 0 && first.sequence == 42 && first.type == "MESSAGE_CREATE")
        let second = try #require(peek(#" { "d" : {"x": {"y": [1,2,{"z":"\\"}]}} , "op" : 0 , "s" : 7, "t" : "X" } "#))
        #expect(second.op == 0 && second.sequence == 7 && second.type == "X")
    }

    @Test func takesNullsAndRefusesWhatIsNoPayload() throws {
        let hello = try #require(peek(#"{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250}}"#))
        #expect(hello.op == 10 && hello.sequence == nil && hello.type == nil)
        for text in ["", "[]", "{", #"{"op":1"#, #"{"t":"X"}"#, #"{"op":"#, #"{"op":0,"d":{"a":1}"#, "null"] {
            #expect(peek(text) == nil, "\(text)")
        }
    }

    @Test func cutAnywhereItNeverFails() {
        let bytes = Array(#"{"t":"MESSAGE_CREATE","s":42,"op":0,"d":{"content":"a \"b\" ü","n":[1,{"x":null}]}}"#.utf8)
        for end in 0..<bytes.count { #expect(PayloadPeek(Array(bytes[..<end])) == nil) }
        #expect(PayloadPeek(bytes) != nil)
    }
}
