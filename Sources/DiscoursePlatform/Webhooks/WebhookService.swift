import Governance
import JSONKit
import Logging
import PlatformKit

/// Hears the forum's webhooks at an address of its own, and looks where they say that something has happened.
struct WebhookService: Sendable {
    let configuration: DiscourseConfiguration.WebhookListener
    let bot: String
    let sink: any EventSink
    let bell: Doorbell
    let logger: Logger
    private let seen = SeenDeliveries()

    init(
        configuration: DiscourseConfiguration.WebhookListener, bot: String, sink: any EventSink, bell: Doorbell,
        logger: Logger
    ) {
        self.configuration = configuration
        self.bot = bot
        self.sink = sink
        self.bell = bell
        self.logger = logger
    }

    /// Runs until cancelled. An address that cannot be had is reported, and tried again.
    func run() async {
        var backoff = Backoff(base: .seconds(5), ceiling: .seconds(300))
        var isReported = false
        while !Task.isCancelled {
            do {
                try await HTTPListener(address: configuration.address).run { call in await answer(call) }
                return
            } catch is CancellationError {
                return
            } catch {
                if !isReported {
                    isReported = true
                    await sink.report(
                        bot: bot,
                        problem:
                            "Webhooks cannot be heard at \(configuration.address): \(error). Give `webhook_listen` "
                            + "an address of this machine and a free port.")
                }
                do { try await Task.sleep(for: backoff.next()) } catch { return }
            }
        }
    }

    /// The status with which a delivery is answered.
    func answer(_ call: HTTPCall) async -> HTTPAnswer {
        guard call.method == "POST" else { return HTTPAnswer(status: 405) }
        do throws(WebhookDelivery.Problem) {
            let delivery = try WebhookDelivery(call, secret: configuration.secret)
            guard await seen.isNew(delivery.id) else { return HTTPAnswer(status: 200) }
            // The forum waits for the answer, and does not have to wait for what is read.
            Task { for place in delivery.places { await bell.ring(place) } }
            return HTTPAnswer(status: 200)
        } catch {
            logger.warning("a webhook's delivery is not taken: \(error)")
            return HTTPAnswer(status: error == .badSignature ? 403 : 400)
        }
    }
}

/// The deliveries of late, by id.
actor SeenDeliveries {
    private var ids: Set<String> = []
    private var order: [String] = []

    /// True the first time.
    func isNew(_ id: String) -> Bool {
        guard ids.insert(id).inserted else { return false }
        order.append(id)
        if order.count > 10_000 { ids.remove(order.removeFirst()) }
        return true
    }
}
