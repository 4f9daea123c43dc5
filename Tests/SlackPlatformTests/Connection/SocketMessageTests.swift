import JSONKit
import PlatformKit
import Testing

@testable import SlackPlatform

@Suite struct SocketMessageTests {
    func envelope(_ text: String) -> SocketEnvelope? {
        if case .envelope(let envelope) = SocketMessage(text) { envelope } else { nil }
    }

    @Test func hello() {
        guard case .hello = SocketMessage(#"{"type":"hello","num_connections":1,"new":{}}"#) else {
            Issue.record("no hello")
            return
        }
    }

    @Test func disconnect() {
        guard case .disconnect("warning") = SocketMessage(#"{"type":"disconnect","reason":"warning"}"#) else {
            Issue.record("no disconnect")
            return
        }
    }

    @Test func envelopes() {
        let envelope = envelope(
            #"{"envelope_id":"e\"1","type":"events_api","retry_attempt":2,"payload":{"event":{"channel":"C1"}}}"#)
        #expect(envelope?.id == "e\"1")
        #expect(envelope?.retryAttempt == 2)
        #expect(envelope?.lane == "C1")
        #expect(envelope?.acknowledgement == #"{"envelope_id":"e\"1"}"#)
    }

    @Test(arguments: [
        #"{"event":{"channel":{"id":"C1"}}}"#, #"{"event":{"item":{"channel":"C1"}}}"#,
        #"{"event":{"channel_id":"C1"}}"#, #"{"container":{"channel_id":"C1"}}"#, #"{"channel_id":"C1"}"#,
        #"{"channel":{"id":"C1"}}"#,
    ])
    func lanesAreChannels(payload: String) {
        #expect(envelope(#"{"envelope_id":"e","type":"t","payload":"# + payload + "}")?.lane == "C1")
    }

    @Test(arguments: ["", "[]", "nonsense", "{}", #"{"type":"novelty"}"#])
    func whatIsNotKnownIsNotAnError(text: String) {
        guard case .unknown = SocketMessage(text) else {
            Issue.record("understood \(text)")
            return
        }
    }

    /// Jobs of a lane keep their order; another lane does not wait for them.
    @Test func lanesKeepOrderAndDoNotBlockEachOther() async {
        let lanes = EnvelopeLanes(count: 64)
        let (order, feed) = AsyncStream.makeStream(of: Int.self)
        let (gate, opening) = AsyncStream.makeStream(of: Void.self)
        lanes.submit(lane: "slow") {
            for await _ in gate { break }
            feed.yield(1)
        }
        lanes.submit(lane: "slow") { feed.yield(2) }
        lanes.submit(lane: "other lane") { feed.yield(0) }
        let running = Task { await lanes.run() }
        var seen: [Int] = []
        for await number in order {
            seen.append(number)
            if number == 0 { opening.yield() }
            if seen.count == 3 { break }
        }
        #expect(seen == [0, 1, 2])
        running.cancel()
    }
}
