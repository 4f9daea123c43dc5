import Testing

@testable import PlatformKit

@Suite struct TextTests {
    @Test func formEncoding() {
        #expect(FormEncoding.encode([("a", "x y&z=é"), ("b", "")]) == "a=x%20y%26z%3D%C3%A9&b=")
    }

    @Test(arguments: [
        ("ws://h", false, "h", 80, "/", "h"),
        ("wss://h.example/x?y=1#z", true, "h.example", 443, "/x?y=1", "h.example"),
        ("ws://127.0.0.1:8080/a", false, "127.0.0.1", 8080, "/a", "127.0.0.1:8080"),
        ("wss://[::1]:9/?t", true, "::1", 9, "/?t", "[::1]:9"), ("WS://h?q", false, "h", 80, "/?q", "h"),
    ])
    func webSocketAddress(
        url: String, isSecure: Bool, host: String, port: Int, target: String, hostField: String
    ) throws {
        let address = try WebSocketAddress(url)
        #expect(address.isSecure == isSecure)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.target == target)
        #expect(address.hostField == hostField)
    }

    @Test(arguments: ["", "h", "ftp://h", "ws://", "ws://h:0", "ws://h:x", "ws://u@h/"])
    func badWebSocketAddress(url: String) {
        #expect(throws: WebSocketFailure.badURL(url)) { try WebSocketAddress(url) }
    }

    @Test func readsAllPagesPastEmptyOnes() async throws {
        let pages: [Int: Page<Int, Int>] = [
            0: Page(items: [1, 2], next: 1), 1: Page(items: [], next: 2), 2: Page(items: [3], next: nil),
        ]
        let all = try await Paging.readAll { cursor in try #require(pages[cursor ?? 0]) }
        #expect(all.items == [1, 2, 3])
        #expect(all.isComplete)
        let some = try await Paging.readAll(limit: 2) { cursor in try #require(pages[cursor ?? 0]) }
        #expect(!some.isComplete)
    }

    @Test func answerHeaders() {
        let answer = HTTPAnswer(status: 429, headers: [HTTPField("retry-after", "30")])
        #expect(answer.header("Retry-After") == "30")
        #expect(answer.retryAfter == .seconds(30))
        #expect(HTTPAnswer(status: 200, headers: [HTTPField("Retry-After", "Wed")]).retryAfter == nil)
    }
}
