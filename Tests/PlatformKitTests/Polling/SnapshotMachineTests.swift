import PlatformKit
import Testing

@Suite struct SnapshotMachineTests {
    private struct Driver {
        var machine = SnapshotMachine<[String]>(settings: .test())
        var generator = SeededGenerator(state: 9)

        mutating func callAsFunction(_ input: SnapshotMachine<[String]>.Input) -> [SnapshotMachine<[String]>.Effect] {
            machine.handle(input, using: &generator)
        }
    }

    private func offered(_ effects: [SnapshotMachine<[String]>.Effect]) -> [String]? {
        for case .deliver(let snapshot) in effects { return snapshot }
        return nil
    }

    private func pause(_ effects: [SnapshotMachine<[String]>.Effect]) -> Duration? {
        for case .wait(let pause) in effects { return pause }
        return nil
    }

    @Test func aChangeIsHandedOverOnce() {
        var driver = Driver()
        #expect(driver(.due).contains { if case .read = $0 { true } else { false } })
        #expect(offered(driver(.read(["a"]))) == ["a"])
        #expect(pause(driver(.delivered(true))) != nil)
        #expect(offered(driver(.read(["a"]))) == nil)
        #expect(offered(driver(.read(["a", "b"]))) == ["a", "b"])
    }

    @Test func whatCouldNotBeCommittedIsHandedOverAgain() {
        var driver = Driver()
        _ = driver(.read(["a"]))
        #expect(pause(driver(.delivered(false))) != nil)
        #expect(offered(driver(.read(["a"]))) == ["a"])
    }

    @Test func failuresAreToldAsOfListings() {
        var driver = Driver()
        #expect(pause(driver(.failed(.passing("503")))).map { $0 <= .seconds(1) } == true)
        #expect(pause(driver(.failed(.limited(.seconds(20), "429")))) == .seconds(20))
        let refused = driver(.failed(.refused("gone")))
        #expect(pause(refused) == .seconds(300))
        #expect(refused.contains { if case .warn(.refused("new", "gone")) = $0 { true } else { false } })
        #expect(driver(.failed(.refused("gone"))).count == 1)
    }
}
