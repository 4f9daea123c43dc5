import Governance
import JSONKit
import PlatformKit
import PlatformSimulators
import Testing

@testable import RedditPlatform

@Suite struct RedditAuthorizationTests {
    private func authorization(_ base: String, secret: String = "simulated-secret") -> RedditAuthorization {
        RedditAuthorization(
            clientID: "simulated-client", clientSecret: secret, redirect: "http://localhost:8080", baseURL: base,
            state: "guess")
    }

    private func failure(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? RedditAuthorization.Failure)?.description ?? "\(error)"
        }
    }

    @Test func asksForGoodAndForAllScopes() {
        let link = authorization("https://oauth.reddit.com/").link
        #expect(link.hasPrefix("https://www.reddit.com/api/v1/authorize?client_id=simulated-client&response_type=code"))
        #expect(link.contains("&state=guess&") && link.contains("duration=permanent"))
        for (scope, _) in RedditScopes.needed { #expect(link.contains(scope)) }
    }

    @Test func anAddressIsReadOrSaysWhatIsWrong() async throws {
        let asked = authorization("http://127.0.0.1:1")
        #expect(try asked.code(inAddress: " http://localhost:8080/?state=guess&code=a%2Db#_\n") == "a-b")
        for (address, hint) in [
            ("http://localhost:8080/?state=guess&error=access_denied", "declined"),
            ("http://localhost:8080/?state=guess&error=invalid_request", "redirect uri"),
            ("http://localhost:8080/?state=other&code=a", "another question"), ("a-b", "state="), ("", "state="),
        ] {
            let told = await failure { _ = try asked.code(inAddress: address) }
            #expect(told?.contains(hint) == true, "\(told ?? "it was taken")")
        }
    }

    @Test func aCodeBecomesATokenOnce() async throws {
        let reddit = RedditSimulator()
        try await reddit.start()
        let asked = authorization(await reddit.url)
        let code = await reddit.authorize(
            app: "simulated-client", account: "policykit", scopes: ["identity", "read"], isPermanent: true)
        let grant = try await asked.grant(for: code)
        #expect(grant.account == "policykit" && !grant.refreshToken.isEmpty)
        #expect(grant.missing.count == RedditScopes.needed.count - 2)
        let again = await failure { _ = try await asked.grant(for: code) }
        #expect(again?.contains("can be used once") == true)
        let base = await reddit.url
        let stranger = await failure { _ = try await authorization(base, secret: "wrong").grant(for: code) }
        #expect(stranger?.contains("does not know the app") == true)
        await reddit.stop()
        let away = await failure { _ = try await asked.grant(for: code) }
        #expect(away?.contains("cannot be reached") == true)
    }
}
