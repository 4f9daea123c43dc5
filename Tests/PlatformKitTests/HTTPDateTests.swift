import PlatformKit
import Testing

@Suite struct HTTPDateTests {
    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
        ] as [(String, Int64)])
    func reads(_ text: String, _ seconds: Int64) {
        #expect(HTTPDate.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "Sun, 06 Nov 1994 08:49:37 CET", "06 Nov 1994", "Sun, 06 Nov 1994 25:49:37 GMT", "a b c d e f",
    ])
    func refuses(_ text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }
}
