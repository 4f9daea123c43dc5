import PlatformKit
import Testing

@Suite struct ListingFailureTests {
    @Test func aLostConnectionIsTriedAgainWhereItWas() {
        var driver = Driver()
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        _ = driver.page(items(11...14), next: "t11")
        let pause = driver(.failed(.passing("connection lost"))).pause
        #expect(pause.map { $0 <= .seconds(1) } == true)
        #expect(driver(.due).request?.after == "t11")
    }

    @Test func afterThreeFailuresThePassBeginsAnew() {
        var driver = Driver()
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        _ = driver.page(items(11...14), next: "t11")
        for _ in 0..<3 {
            #expect(driver(.failed(.passing("503"))).pause != nil)
            _ = driver(.due)
        }
        #expect(driver.page(items(1...4)).warnings.isEmpty)
    }

    @Test func alongOutageIsSaidOnce() {
        var driver = Driver()
        _ = driver(.due)
        var warnings: [ListingWarning] = []
        for _ in 0..<12 {
            warnings += driver(.failed(.passing("503"))).warnings
            _ = driver(.due)
        }
        #expect(warnings == [.unreachable(listing: "new", reason: "503")])
        #expect(driver.page(items(1...1)).delivered?.count == 1)
        _ = driver(.delivered(1))
        #expect(driver.machine.isCaughtUp)
    }

    @Test func aPauseThatIsAskedForHoldsEverybody() {
        var driver = Driver()
        _ = driver(.due)
        let effects = driver(.failed(.limited(.seconds(90), "429")))
        #expect(effects.contains(.holdAll(.seconds(90))))
        #expect(effects.pause == .seconds(90))
        #expect(driver(.due).request != nil)
    }

    @Test func aRefusalIsSaidOnceAndTriedSeldom() {
        var driver = Driver()
        _ = driver(.due)
        let first = driver(.failed(.refused("not a moderator")))
        #expect(first.warnings == [.refused(listing: "new", reason: "not a moderator")])
        #expect(first.pause == .seconds(300))
        _ = driver(.due)
        #expect(driver(.failed(.refused("not a moderator"))).warnings.isEmpty)
        _ = driver(.due)
        #expect(!driver(.failed(.refused("private"))).warnings.isEmpty)
        #expect(!driver.machine.isCaughtUp)
    }

    @Test func warningsSayWhatToDo() {
        for warning: ListingWarning in [
            .capReached(listing: "r/garden/new", cap: 1000), .boundReached(listing: "r/garden/new", entries: 500),
        ] {
            #expect("\(warning)".contains("r/garden/new"))
            #expect("\(warning)".contains("by hand"))
        }
    }
}
