import PlatformKit
import Testing

@Suite struct Base64Tests {
    /// RFC 4648, 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func theKnownAnswers(text: String, encoded: String) {
        #expect(Base64.encode(text.utf8) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
    }

    @Test func allBytesInBothAlphabetsAndWithWhiteSpace() {
        let bytes = Array(UInt8.min...UInt8.max)
        let encoded = Base64.encode(bytes)
        #expect(Base64.decode(encoded) == bytes)
        #expect(Base64.decode(encoded.replacing("+", with: "-").replacing("/", with: "_")) == bytes)
        #expect(Base64.decode(encoded.map { "\($0)\r\n" }.joined()) == bytes)
    }

    @Test(arguments: ["Z", "Zg===", "Zm=v", "Zm9v!", "Zm9vYg==Zg=="])
    func anythingElseIsNone(text: String) { #expect(Base64.decode(text) == nil) }

    @Test func aFingerprintIsTheSameInEachRun() {
        // draft-eastlake-fnv, test vectors of FNV-1a with 64 bits.
        #expect(Fingerprint.number(of: "") == 0xCBF2_9CE4_8422_2325)
        #expect(Fingerprint.text(of: "foobar") == "85944171f73967e8")
    }
}
