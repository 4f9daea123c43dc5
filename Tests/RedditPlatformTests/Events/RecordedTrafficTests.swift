import Foundation
import Governance
import JSONKit
import Logging
import OrderedCollections
import PlatformKit
import Testing

@testable import RedditPlatform

/// Every recorded exchange under `../shared/platforms/reddit`, where that is present: understood or refused, none fails.
@Suite struct RecordedTrafficTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/platforms/reddit")
    static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "INDEX.json").path)

    /// A request and its answer as they were recorded.
    struct Exchange: Sendable {
        var cassette: String
        var method: String
        var url: String
        var answer: HTTPAnswer
        /// The answer's body, where it is JSON.
        var json: JSON?

        var isLogin: Bool { url.hasSuffix("api/v1/access_token") }
        var isOfTheAPI: Bool { url.hasPrefix("https://oauth.reddit.com/") }
    }

    /// Read once for all tests.
    private static let recorded = Result { try read() }

    static func exchanges() throws -> [Exchange] { try recorded.get() }

    private static func read() throws -> [Exchange] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let cassettes = (files?.allObjects ?? []).compactMap { $0 as? URL }.filter {
            $0.pathExtension == "json" && $0.lastPathComponent != "INDEX.json"
        }
        return try cassettes.flatMap { file -> [Exchange] in
            let cassette = try JSON(parsing: [UInt8](Data(contentsOf: file)))
            let interactions = cassette["http_interactions"] ?? cassette["interactions"]
            return (interactions?.array ?? []).compactMap { exchange($0, file.lastPathComponent) }
        }
    }

    private static func exchange(_ interaction: JSON, _ cassette: String) -> Exchange? {
        guard let request = interaction["request"], let response = interaction["response"],
            let url = request["uri"]?.string,
            let status = response["status"]?["code"]?.int ?? response["status_code"]?.int
        else { return nil }
        let body = response["body"]?["string"]?.string ?? response["body"]?.string ?? response["content"]?.string
        guard let body else { return nil }
        let headers = (response["headers"]?.object ?? [:]).compactMap { name, values -> HTTPField? in
            (values[0]?.string ?? values.string).map { HTTPField(name, $0) }
        }
        return Exchange(
            cassette: cassette, method: request["method"]?.string ?? "GET", url: url,
            answer: HTTPAnswer(status: status, headers: headers, body: Array(body.utf8)), json: try? JSON(parsing: body)
        )
    }

    /// Gives a token, and then one recorded answer.
    private struct Replay: HTTPExchange {
        var exchange: Exchange

        func send(_ call: HTTPCall) async throws -> HTTPAnswer {
            if exchange.isLogin { return exchange.answer }
            return call.url.hasSuffix("access_token") ? ScriptedReddit.token() : exchange.answer
        }
    }

    static func web(_ exchange: Exchange) -> RedditWeb {
        RedditWeb(
            configuration: .test(), http: Replay(exchange: exchange), logger: .init(label: "test"),
            clock: SleepingClock().clock, now: { Instant(microseconds: 1_700_000_000_000_000) })
    }

    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func everyAnswerIsTakenForWhatItIs() async throws {
        var answered = 0
        var refused = 0
        var passing = 0
        let exchanges = try Self.exchanges().filter(\.isOfTheAPI)
        #expect(exchanges.count == 796)
        for exchange in exchanges {
            let status = exchange.answer.status
            do {
                _ = try await Self.web(exchange).poll(
                    RedditRequest(method: exchange.method, path: "recorded"))
                #expect((200..<300).contains(status), "\(exchange.cassette): \(status) was taken for an answer")
                answered += 1
            } catch PollingFailure.refused {
                let isInBand = (exchange.json?["json"]?["errors"]?.array?.isEmpty == false)
                #expect(status >= 300 || isInBand, "\(exchange.cassette): \(status) was refused")
                refused += 1
            } catch PollingFailure.passing {
                let isHTML = exchange.json == nil && !exchange.answer.body.isEmpty
                #expect(status == 401 || status >= 500 || isHTML, "\(exchange.cassette): \(status) was left open")
                passing += 1
            } catch PollingFailure.limited(let pause, _) {
                #expect(status == 429 || exchange.answer.body.count > 0)
                #expect(pause > .zero)
                passing += 1
            }
        }
        #expect(answered > 400)
        #expect(refused > 20)
        #expect(passing > 10)
    }

    /// So it cannot be asked whether something has changed.
    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func noAnswerHasAValidator() throws {
        let exchanges = try Self.exchanges().filter(\.isOfTheAPI)
        #expect(exchanges.contains { $0.method == "GET" && $0.answer.status == 200 })
        for exchange in exchanges {
            for field in ["ETag", "Last-Modified"] {
                #expect(exchange.answer.header(field) == nil, "\(exchange.cassette): \(exchange.url)")
            }
        }
    }

    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func everyLoginIsTakenForWhatItIs() async throws {
        var accepted = 0
        var refused = 0
        for exchange in try Self.exchanges() where exchange.isLogin {
            do {
                _ = try await Self.web(exchange).token.access()
                #expect(exchange.json?["access_token"] != nil)
                accepted += 1
            } catch is PlatformRefusal {
                #expect(exchange.json?["error"] != nil)
                refused += 1
            } catch let failure as RedditWeb.Failure {
                #expect(exchange.answer.status == 429, "\(failure.reason)")
            }
        }
        #expect(accepted > 300)
        #expect(refused >= 5)
    }

    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func listingsArePagesWithAnchors() throws {
        var pages = 0
        for exchange in try Self.exchanges() where exchange.isOfTheAPI && exchange.method == "GET" {
            guard let json = exchange.json, json["kind"] == "Listing" else { continue }
            let children = (json["data"]?["children"]?.array ?? []).compactMap(RedditThing.init)
            guard let first = children.first, ["t1", "t3", "t4", "modaction"].contains(first.kind) else { continue }
            let listing: RedditListing = first.kind == "modaction" ? .log : .new
            let page = listing.page(json, readAt: Instant(microseconds: 1))
            pages += 1
            #expect(page.items.count == children.count, "\(exchange.cassette)")
            #expect(page.items.allSatisfy { $0.anchor == $0.id && $0.at > 0 })
            if let next = page.next { #expect(next == page.items.last?.anchor, "\(exchange.cassette)") }
        }
        #expect(pages > 50)
    }

    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func modmailIsRead() throws {
        var conversations = 0
        for exchange in try Self.exchanges() {
            // Answers to changes hold one conversation under the same name.
            guard exchange.url.contains("/api/mod/conversations/?"), let json = exchange.json,
                let known = json["conversations"]?.object
            else { continue }
            let page = RedditListing.modmail.page(json, readAt: Instant(microseconds: 1))
            #expect(page.items.count == known.count, "\(exchange.cassette)")
            conversations += page.items.count
        }
        #expect(conversations > 20)
    }

    /// All things in an answer, wherever they stand.
    static func things(_ json: JSON) -> [RedditThing] {
        var found: [RedditThing] = []
        if let thing = RedditThing(json), ["t1", "t3", "t4", "modaction"].contains(thing.kind) { found.append(thing) }
        switch json {
        case .array(let elements): for element in elements { found += things(element) }
        case .object(let members): for member in members.values { found += things(member) }
        default: break
        }
        return found
    }
}
