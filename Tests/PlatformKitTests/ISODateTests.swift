import PlatformKit
import Testing

@Suite struct ISODateTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-01-01T00:00:00.000Z", 1_767_225_600_000_000),
            ("2013-02-04T15:26:25.977-05:00", 1_360_009_585_977_000),
            ("2024-02-29T23:59:59.123456789Z", 1_709_251_199_123_456),
            ("2024-02-29 23:59:59+00:30", 1_709_249_399_000_000),
        ] as [(String, Int64)])
    func timesAreRead(text: String, microseconds: Int64) {
        #expect(ISODate.microseconds(text) == microseconds)
    }

    @Test(arguments: [
        "", "2024", "2024-13-01T00:00:00Z", "2024-01-01T25:00:00Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00.Z",
        "x024-01-01T00:00:00Z",
    ])
    func otherTextsAreNone(text: String) {
        #expect(ISODate.microseconds(text) == nil)
        #expect(ISODate.microseconds(nil) == nil)
    }

    @Test func whatIsWrittenIsReadAgain() {
        for seconds in stride(from: Int64(-5_000_000_000), to: 50_000_000_000, by: 86_399_123) {
            #expect(ISODate.microseconds(ISODate.text(microseconds: seconds * 1_000_000)) == seconds * 1_000_000)
        }
        #expect(ISODate.text(microseconds: 1_709_251_199_000_000) == "2024-02-29T23:59:59Z")
    }
}
