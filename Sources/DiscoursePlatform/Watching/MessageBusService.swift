import Governance
import JSONKit
import Logging
import PlatformKit

/// Long-polls the forum's message bus: the forum answers when something happens, or after 25 s. Where it does not let us, the
/// listings alone tell.
struct MessageBusService: Sendable {
    let module: DiscourseModule
    let sink: any EventSink
    let bell: Doorbell

    private var logger: Logger { module.logger }

    /// Runs until cancelled, or until the forum refuses for good.
    func run() async {
        var generator = SystemRandomNumberGenerator()
        let client = (0..<4).map { _ in String(UInt64.random(in: 0...0xFFFF_FFFF, using: &generator), radix: 16) }
            .map { String(repeating: "0", count: 8 - $0.count) + $0 }.joined()
        var machine = BusMachine(client: client)
        var backoff = Backoff()
        var channels: Set<String> = []
        while !Task.isCancelled {
            do {
                channels = try await wanted()
                machine.subscribe(to: channels)
                let asked = ContinuousClock.now
                switch try await poll(&machine) {
                case .heard(let isNews):
                    backoff.reset()
                    // A forum that does not hold requests would be asked without end.
                    let taken = asked.duration(to: .now)
                    if !isNews, taken < Self.heldFor { try await module.web.steady.sleep(Self.emptyPause) }
                case .refused(let reason):
                    logger.info("the forum's message bus is not for us (\(reason)): its listings are read instead")
                    return
                case .busy(let pause): try await module.web.steady.sleep(pause)
                }
            } catch is CancellationError {
                return
            } catch {
                logger.debug("the message bus is tried again: \(error)")
                do { try await module.web.steady.sleep(backoff.next()) } catch { return }
            }
        }
    }

    /// What is listened to: new posts and topics, topics that are deleted or come back, and what goes on in the topics of open votes.
    private func wanted() async throws -> Set<String> {
        var channels: Set<String> = ["/latest", "/new", "/delete", "/recover", "/destroy"]
        for post in try await sink.openVotePosts(bot: module.bot).prefix(50) {
            channels.formUnion(["/topic/\(post.channel)", "/polls/\(post.channel)"])
        }
        return channels
    }

    /// An answer without news that comes sooner was not waited for.
    private static let heldFor = Duration.seconds(5)
    private static let emptyPause = Duration.seconds(15)

    private enum Outcome {
        case heard(isNews: Bool)
        case refused(String)
        case busy(Duration)
    }

    private func poll(_ machine: inout BusMachine) async throws -> Outcome {
        let isFirst = machine.positions.values.contains(-1)
        var headers = module.web.identification
        headers += [
            HTTPField("Content-Type", "application/json"), HTTPField("Accept", "application/json"),
            // One answer and an end, instead of a stream of parts.
            HTTPField("Dont-Chunk", "true"),
        ]
        // Who asks from now on is told at once where that is.
        let url =
            module.configuration.baseURL + "message-bus/\(machine.client)/poll" + (isFirst ? "?dlp=t" : "")
        let answer = try await module.longHTTP.send(
            HTTPCall(method: "POST", url: url, headers: headers, body: machine.next().bytes))
        if answer.header("Discourse-Logged-Out") != nil { return .refused("the key is not valid") }
        switch answer.status {
        case 200..<300: break
        case 429, 503:
            // Its queue is long: https://github.com/discourse/message_bus asks clients to stay away for a while.
            return .busy(max(answer.retryAfter ?? .zero, .seconds(Double.random(in: 30...150))))
        case 400..<500: return .refused("status \(answer.status)")
        default: throw HTTPFailure.lost("status \(answer.status)")
        }
        let (messages, hasGap) = machine.take(try JSON(parsing: answer.body))
        var places = Set(messages.flatMap(BusMachine.places))
        if hasGap { places.formUnion([.posts, .topics, .votes]) }
        for place in places { await bell.ring(place) }
        return .heard(isNews: isFirst || hasGap || !messages.isEmpty)
    }
}
