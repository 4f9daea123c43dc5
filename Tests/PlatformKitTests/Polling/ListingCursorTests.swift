import PlatformKit
import Testing

@Suite struct ListingCursorTests {
    @Test func isReadAsItWasWritten() {
        var driver = Driver(cursor: ListingCursor(floor: 1_000_000))
        _ = driver.pass(items(1...3))
        let cursor = driver.machine.cursor
        #expect(ListingCursor(text: cursor.text) == cursor)
        #expect(cursor.ids == ["t1", "t2", "t3"])
        #expect(cursor.newest == 3_000_000)
    }

    @Test(arguments: ["", "t3_abc", "[]", "{}", #"{"ids":["a"]}"#])
    func anythingElseIsNone(text: String) {
        #expect(ListingCursor(text: text) == nil)
    }

    @Test func aMachineGoesOnWhereTheCursorSays() {
        var driver = Driver()
        _ = driver.pass(items(1...4))
        var next = Driver(cursor: driver.machine.cursor)
        _ = next(.due)
        #expect(next.page(items(3...6), next: "t3").delivered?.map(\.id) == ["t5", "t6"])
    }
}
