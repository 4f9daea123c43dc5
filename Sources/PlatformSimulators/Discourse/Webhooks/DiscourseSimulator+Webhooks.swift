import Crypto
import JSONKit
import OrderedCollections

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What becomes of webhooks on demand.
public enum DiscourseWebhookFault: Sendable, Hashable {
    /// It is never sent.
    case lost
    /// It is sent twice, with one event id.
    case duplicated
    /// It is sent later, after those that come behind it.
    case delayed(Duration)
}

extension DiscourseSimulator {
    /// Sends an event to every webhook that wants it, one after the other.
    func send(_ event: DiscourseWorld.Event) {
        for hook in webhooks where hook.types.isEmpty || hook.types.contains(event.type) {
            lastEvent += 1
            let body = JSON.object([event.type: event.payload]).bytes
            var headers = [
                ("Content-Type", "application/json"), ("User-Agent", "Discourse/3.5.0"),
                ("X-Discourse-Instance", url), ("X-Discourse-Event-Id", "\(lastEvent)"),
                ("X-Discourse-Event-Type", event.type), ("X-Discourse-Event", event.name),
            ]
            if !hook.secret.isEmpty {
                headers.append(("X-Discourse-Event-Signature", Self.webhookSignature(of: body, secret: hook.secret)))
            }
            let fault = webhookFaults.isEmpty ? nil : webhookFaults.removeFirst()
            if let fault { record.append(.fault, event.name, at: world.now, details: .string("\(fault)")) }
            switch fault {
            case .lost: continue
            case .delayed(let wait):
                let id = lastEvent
                Task { [weak self, headers] in
                    try? await Task.sleep(for: wait)
                    await self?.deliver(event.name, id, body, headers, to: hook.url)
                }
            default:
                let (before, id, times) = (lastDelivery, lastEvent, fault == .duplicated ? 2 : 1)
                lastDelivery = Task { [weak self, headers] in
                    await before?.value
                    for _ in 0..<times { await self?.deliver(event.name, id, body, headers, to: hook.url) }
                }
            }
        }
    }

    /// Source: app/jobs/regular/emit_web_hook_event.rb: a HMAC over the body as it is sent.
    public static func webhookSignature(of body: [UInt8], secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(secret.utf8)))
        return "sha256=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Sends one, and again where the site says so. Source: the same file, `RETRY_BACKOFF` (1, 5, 25, 125 minutes).
    private func deliver(_ name: String, _ id: Int, _ body: [UInt8], _ headers: [(String, String)], to url: String)
        async
    {
        for wait in [0.0, 60, 300, 1500, 7500] {
            if wait > 0 { try? await Task.sleep(for: .seconds(wait)) }
            let status = await WebhookPost.send(body, headers: headers, to: url) ?? 0
            tick()
            record.append(
                .delivery, name, at: world.now, details: ["event_id": JSON(id), "url": .string(url)], status: status,
                answer: (try? JSON(parsing: body)) ?? .null)
            let isDone = (200..<300).contains(status) || status == 404 || status == 410
            if isDone || !setup.settings.retriesWebhooks { return }
        }
    }

    /// Sets up a webhook, as an admin does.
    public func add(_ webhook: DiscourseSetup.Webhook) { webhooks.append(webhook) }

    /// What becomes of the next webhooks, one fault each.
    public func inject(_ faults: DiscourseWebhookFault...) { webhookFaults += faults }

    /// Sends the ping by which an admin tries a webhook.
    public func ping() {
        for hook in webhooks {
            lastEvent += 1
            let body = (["ping": "OK"] as JSON).bytes
            var headers = [
                ("Content-Type", "application/json"), ("X-Discourse-Instance", url),
                ("X-Discourse-Event-Id", "\(lastEvent)"), ("X-Discourse-Event-Type", "ping"),
                ("X-Discourse-Event", "ping"),
            ]
            if !hook.secret.isEmpty {
                headers.append(("X-Discourse-Event-Signature", Self.webhookSignature(of: body, secret: hook.secret)))
            }
            let (before, id) = (lastDelivery, lastEvent)
            lastDelivery = Task { [weak self, headers] in
                await before?.value
                await self?.deliver("ping", id, body, headers, to: hook.url)
            }
        }
    }
}
