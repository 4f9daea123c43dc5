import Foundation
import JSONKit
import PlatformSimulators
import Testing

@Suite struct SourceCredTests {
    @Test func servesTheFilesThatLieInItsFolder() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sourcecred-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let instance = SourceCredInstance([
            .init(
                id: "YX6zzoNxYwGgLduJqWVoAg", name: "dandelion",
                aliases: [SourceCredInstance.Participant.discourse("ben", at: "https://forum.example.org")], cred: 12.5),
            .init(id: "mbzRr0D3A2wcD1E7p0H2rQ", name: "thistle", cred: 3),
        ])
        let sourceCred = try SourceCredSimulator(instance, in: folder)
        try await sourceCred.start()
        let client = ForumClient(base: await sourceCred.url)
        let accounts = try await client.get("/output/accounts.json").json
        #expect(accounts["accounts"]?[0]?["totalCred"] == .double(12.5))
        let identity = accounts["accounts"]?[0]?["account"]?["identity"]
        #expect(identity?["name"] == "dandelion")
        let address = "N\u{0}sourcecred\u{0}discourse\u{0}user\u{0}https://forum.example.org\u{0}ben\u{0}"
        #expect(identity?["aliases"]?[0]?["address"]?.string == address)
        let ledger = try await client.get("/data/ledger.json").json.array
        #expect(
            ledger?.compactMap { $0["action"]?["type"]?.string }.prefix(3) == [
                "CREATE_IDENTITY", "ADD_ALIAS", "TOGGLE_ACTIVATION",
            ])
        #expect(try await client.get("/output/credResult.json").json[0]?["type"] == "sourcecred/credResult")
        try await sourceCred.setCred(20, of: "thistle")
        let changed = try await client.get("/output/accounts.json").json
        #expect(changed["accounts"]?[1]?["totalCred"] == .double(20))
        try Data("[]".utf8).write(to: folder.appending(path: "output/accounts.json"))
        #expect(try await client.get("/output/accounts.json").json == [])
        #expect(try await client.get("/../../etc/passwd.json").status == 404)
        await sourceCred.stop()
    }
}
