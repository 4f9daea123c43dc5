import PlatformKit
import Testing

@Suite struct ListingMachineTests {
    @Test func theFirstPassHandsOverOnlyWhatIsNewerThanTheStart() {
        var driver = Driver(cursor: ListingCursor(floor: 3_000_000))
        #expect(driver(.due).request == ListingRequest(limit: 4))
        let effects = driver.page(items(1...4), next: "t1")
        #expect(effects.delivered?.map(\.id) == ["t3", "t4"])
        #expect(effects.cursor?.ids == ["t1", "t2"])
        #expect(driver(.delivered(2)).cursor?.ids == ["t1", "t2", "t3", "t4"])
        #expect(driver.pass(items(1...4)).isEmpty)
    }

    @Test func anEmptyListingHasBegunToo() {
        var driver = Driver(cursor: ListingCursor(floor: 5_000_000))
        _ = driver(.due)
        let effects = driver.page([])
        #expect(effects.cursor?.newest == 5_000_000)
        #expect(effects.pause != nil)
        #expect(driver.machine.isCaughtUp)
        #expect(driver.pass(items(6...6)).map(\.id) == ["t6"])
    }

    @Test func newEntriesAreHandedOverOnceAndOldestFirst() {
        var driver = Driver()
        #expect(driver.pass(items(1...2)).map(\.id) == ["t1", "t2"])
        #expect(driver.pass(items(1...4)).map(\.id) == ["t3", "t4"])
        #expect(driver.pass(items(1...4)).isEmpty)
    }

    @Test func entriesOfOneSecondComeInTheListingsOrder() {
        var driver = Driver()
        let page = [item("c", at: 5), item("b", at: 5), item("a", at: 5)]
        #expect(driver.pass(page).map(\.id) == ["a", "b", "c"])
    }

    @Test func aDeletedEntryLeavesNoBlindSpot() {
        var driver = Driver()
        _ = driver.pass(items(1...4))
        // All that was known of the newest is gone; what is left is older.
        let effects = driver.pass([item("t6", at: 6), item("t1", at: 1)])
        #expect(effects.map(\.id) == ["t6"])
        // All that was known is gone altogether: time tells.
        #expect(driver.pass([item("t8", at: 8), item("x", at: 0)], next: "more").map(\.id).contains("t8"))
    }

    @Test func anEntryThatComesLateIsHandedOver() {
        var driver = Driver()
        _ = driver.pass(items(5...8))
        let late = driver.pass([item("t8", at: 8), item("late", at: 7), item("t6", at: 6)])
        #expect(late.map(\.id) == ["late"])
        #expect(driver.pass([item("t8", at: 8), item("late", at: 7)]).isEmpty)
    }

    @Test func aCatchUpGoesPageByPageToKnownGround() {
        var driver = Driver()
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        #expect(driver.page(items(11...14), next: "t11").request == ListingRequest(after: "t11", limit: 4))
        #expect(driver.page(items(7...10), next: "t7").request == ListingRequest(after: "t7", limit: 4))
        let effects = driver.page(items(3...6), next: "t3")
        #expect(effects.delivered?.map(\.id) == (5...14).map { "t\($0)" })
        #expect(effects.warnings.isEmpty)
    }

    @Test func theBoundOfACatchUpIsSaid() {
        var driver = Driver()
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        _ = driver.page(items(97...100), next: "a")
        _ = driver.page(items(93...96), next: "b")
        let effects = driver.page(items(89...92), next: "c")
        #expect(effects.warnings == [.boundReached(listing: "new", entries: 12)])
        #expect(effects.delivered?.count == 12)
    }

    @Test func theCapOfAListingIsSaid() {
        var driver = Driver(.test(cap: 12))
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        _ = driver.page(items(97...100), next: "a")
        _ = driver.page(items(93...96), next: "b")
        let effects = driver.page(items(91...92), next: nil)
        #expect(effects.warnings == [.capReached(listing: "new", cap: 12)])
        // So with a first reading: a reader that was stopped before it had read anything left no more than the floor.
        var fresh = Driver(.test(cap: 4))
        _ = fresh(.due)
        #expect(fresh.page(items(1...4)).warnings == [.capReached(listing: "new", cap: 4)])
        // What was there before the floor is not lost, nor is what a listing in no order holds at first.
        fresh = Driver(.test(cap: 4), cursor: ListingCursor(floor: items(2...2)[0].at))
        _ = fresh(.due)
        #expect(fresh.page(items(1...4)).warnings.isEmpty)
        var unordered = ListingSettings.test(cap: 4)
        unordered.isUnordered = true
        fresh = Driver(unordered)
        _ = fresh(.due)
        #expect(fresh.page(items(1...4)).warnings.isEmpty)
    }

    @Test func aShortListingThatEndsHasLostNothing() {
        var driver = Driver(.test(cap: 12))
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        #expect(driver.page(items(50...52)).warnings.isEmpty)
    }

    @Test func anEmptyPageAfterAnEntryIsNoEnd() {
        var settings = ListingSettings.test()
        settings.continuesAfterEntries = true
        var driver = Driver(settings)
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        #expect(driver.page(items(11...14), next: "t11").request?.after == "t11")
        // t11 was deleted meanwhile: the page after it comes back empty.
        #expect(driver.page([]).request?.after == "t12")
        #expect(driver.page([]).request?.after == "t13")
        let effects = driver.page(items(4...10) + [], next: nil)
        #expect(effects.delivered?.map(\.id) == (5...14).map { "t\($0)" })
    }

    @Test func whereNothingIsLeftToGoOnFromThePassBeginsAnew() {
        var settings = ListingSettings.test()
        settings.continuesAfterEntries = true
        var driver = Driver(settings)
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        var effects = driver.page(items(11...14), next: "t11")
        for _ in 0..<3 { effects = driver.page([]) }
        #expect(effects.request?.after == "t14")
        effects = driver.page([])
        #expect(effects.pause != nil)
        #expect(!driver.machine.isCaughtUp)
        // What it went on from is gone for good.
        let anew = driver(.due).request
        #expect(anew != nil && anew?.after == nil)
        // Where that goes on, it is told.
        var warnings: [ListingWarning] = []
        for _ in 0..<6 {
            _ = driver.page(items(21...24), next: "t21")
            for _ in 0..<4 { warnings += driver.page([]).warnings }
            _ = driver(.due)
        }
        #expect(warnings.count == 1)
    }

    @Test func whereCursorsAreNotEntriesAnEmptyPageMayHaveANext() {
        var driver = Driver()
        _ = driver.pass(items(1...4))
        _ = driver(.due)
        #expect(driver.page(items(40...43), next: "39").request?.after == "39")
        #expect(driver.page([], next: "20").request?.after == "20")
        #expect(driver.page(items(4...5), next: "3").delivered?.map(\.id) == ["t5", "t40", "t41", "t42", "t43"])
    }

    @Test func whatCannotBeCommittedIsHandedOverAgain() {
        var driver = Driver()
        _ = driver(.due)
        #expect(driver.page(items(1...3)).delivered?.count == 3)
        let effects = driver(.delivered(1))
        #expect(effects.cursor?.ids == ["t1"])
        #expect(effects.pause != nil)
        #expect(driver(.due).delivered?.map(\.id) == ["t2", "t3"])
        #expect(driver(.delivered(0)).cursor == nil)
        #expect(driver(.due).delivered?.map(\.id) == ["t2", "t3"])
        #expect(driver(.delivered(2)).cursor?.ids == ["t1", "t2", "t3"])
    }

    @Test func manyEntriesAreHandedOverInPieces() {
        var settings = ListingSettings(name: "new", pageSize: 100, memory: 40)
        settings.memory = 40
        var driver = Driver(settings)
        _ = driver(.due)
        #expect(driver.page(items(1...100)).delivered?.count == 50)
        let effects = driver(.delivered(50))
        #expect(effects.delivered?.first?.id == "t51")
        #expect(effects.cursor?.newest == 50_000_000)
        #expect(effects.cursor?.ids.count == 40)
        #expect(driver(.delivered(50)).cursor?.ids.last == "t100")
    }

    @Test func anInputThatDoesNotFitChangesNothing() {
        var driver = Driver()
        #expect(driver(.delivered(3)).isEmpty)
        #expect(driver.page([]).isEmpty)
        #expect(driver(.failed(.passing("lost"))).isEmpty)
        #expect(driver(.due).request != nil)
        #expect(driver(.delivered(1)).isEmpty)
    }

    @Test func shortPagesAreReadWhereLittleHappens() {
        var driver = Driver(ListingSettings(name: "new", pageSize: 100))
        _ = driver.pass(items(1...50))
        _ = driver.pass(items(1...50))
        #expect(driver(.due).request?.limit == 10)
    }

    @Test func anUnorderedListingIsReadToItsEndAndBeginsWithWhatComesLater() {
        var settings = ListingSettings.test()
        settings.isUnordered = true
        var driver = Driver(settings)
        #expect(driver.pass([item("old", at: 9), item("older", at: 1)]).isEmpty)
        _ = driver(.due)
        #expect(driver.page([item("old", at: 9)], next: "old").request?.after == "old")
        // A report on an old post: it lies where the post does.
        #expect(driver.page([item("report", at: 0), item("older", at: 1)]).delivered?.map(\.id) == ["report"])
    }
}
