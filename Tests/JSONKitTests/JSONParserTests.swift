import JSONKit
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", JSON.null), (" true ", true), ("false", false), ("0", 0), ("-0", 0), ("12", 12), ("-7", -7),
        ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
        ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1.5", 1.5), ("1e3", 1000.0), ("-2.5E-1", -0.25),
        ("\"\"", ""), ("\"a\\n\\\"\\/\\u0041\"", "a\n\"/A"), ("\"\\ud83d\\ude00\"", "😀"), ("\"😀é\"", "😀é"),
        ("\"\\ud83d\"", "\u{FFFD}"), ("\"\\ud83dx\"", "\u{FFFD}x"), ("\"\\ud83d\\u0041\"", "\u{FFFD}A"),
        ("[]", JSON.array([])), ("[1, [2], {}]", JSON.array([1, [2], [:]])),
        ("{\"a\":1,\"b\":[null],\"a\":2}", ["a": 2, "b": [nil]] as JSON),
    ])
    func reads(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(arguments: [
        ("", JSONError.Problem.unexpectedEnd, 0), ("[1,", .unexpectedEnd, 3), ("[1 2]", .unexpectedCharacter, 3),
        ("{\"a\" 1}", .unexpectedCharacter, 5), ("{a:1}", .unexpectedCharacter, 1), ("01", .badNumber, 1),
        ("-", .unexpectedEnd, 1), ("-x", .badNumber, 1), ("1.", .unexpectedEnd, 2), ("1.e", .badNumber, 2),
        ("1e999", .numberTooLarge, 0), ("\"\\x\"", .badEscape, 1), ("\"\\u00g0\"", .badEscape, 5),
        ("\"a\nb\"", .controlCharacter, 2), ("\"abc", .unexpectedEnd, 4), ("nul", .unexpectedEnd, 3),
        ("nulx", .unexpectedCharacter, 3), ("1 2", .trailingText, 2), ("NaN", .unexpectedCharacter, 0),
        ("[,]", .unexpectedCharacter, 1), ("[1,]", .unexpectedCharacter, 3), ("\"\\u12", .unexpectedEnd, 5),
    ])
    func refuses(text: String, problem: JSONError.Problem, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.problem == problem)
        #expect(error?.offset == offset)
    }

    @Test func refusesInvalidUTF8() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22] as [UInt8]) }
        #expect(error?.problem == .invalidUTF8)
    }

    @Test func limitsDepth() throws {
        let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSON(parsing: deepest)
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "[" + deepest + "]") }
        #expect(error?.problem == .tooDeep)
        #expect(throws: JSONError.self) { try JSON(parsing: String(repeating: "[{\"a\":", count: 100_000)) }
    }

    @Test func survivesTruncationAnywhere() throws {
        let text = #"{"a":[1,-2.5e3,true,null,"x\u00e9\ud83d\ude00"],"b":{"c":""}}"#
        let bytes = [UInt8](text.utf8)
        _ = try JSON(parsing: bytes)
        for length in 0..<bytes.count {
            #expect(throws: JSONError.self) { try JSON(parsing: Array(bytes[..<length])) }
        }
    }

    /// Whatever bytes are changed, the parser answers or throws, and what it answers can be written and read again.
    @Test func survivesMutation() throws {
        let text = #"{"a":[1,-2.5e3,true,null,"x\u00e9\ud83d\ude00"],"b":{"c":"é"},"n":9223372036854775807}"#
        let whole = [UInt8](text.utf8)
        var state: UInt64 = 42
        func draw(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var read = 0
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0...draw(3) {
                switch draw(3) {
                case 0: bytes[draw(bytes.count)] = UInt8(draw(256))
                case 1: bytes.remove(at: draw(bytes.count))
                default: bytes.insert(bytes[draw(bytes.count)], at: draw(bytes.count))
                }
            }
            guard let json = try? JSON(parsing: bytes) else { continue }
            read += 1
            #expect(try JSON(parsing: json.bytes) == json)
        }
        #expect(read > 500)
    }
}
