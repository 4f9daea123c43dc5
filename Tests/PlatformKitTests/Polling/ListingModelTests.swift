import PlatformKit
import Testing

/// A listing that changes under its reader in every way that the platforms have, read by a machine that is killed now and
/// then: each entry that was there long enough to be seen is handed over, and none twice by one life of the machine.
@Suite struct ListingModelTests {
    /// Pages like Reddit's: after an entry that is gone comes nothing.
    private struct Model {
        var entries: [ListingItem] = []
        var cap: Int

        func page(_ request: ListingRequest) -> ListingPage {
            var visible = entries.prefix(cap)[...]
            if let after = request.after {
                guard let index = visible.firstIndex(where: { $0.id == after }) else {
                    return ListingPage(items: [], next: nil)
                }
                visible = visible[(index + 1)...]
            }
            let items = Array(visible.prefix(request.limit))
            return ListingPage(items: items, next: visible.count > items.count ? items.last?.id : nil)
        }
    }

    @Test(arguments: 0..<60)
    func everyEntryIsHandedOver(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        var settings = ListingSettings.test(pageSize: 10, pageLimit: 12, cap: 100)
        settings.continuesAfterEntries = true
        settings.memory = 60
        var model = Model(cap: 100)
        var machine = ListingMachine(settings: settings, cursor: ListingCursor(floor: 0))
        var stored: String?
        var handedOver: [String: Int] = [:]
        var expected: Set<String> = []
        var second: Int64 = 10
        var serial = 0
        var input = ListingMachine.Input.due
        var hidden: [ListingItem] = []
        var isQuiet = false

        func change(quietly: Bool) {
            second += Int64.random(in: 0...2, using: &generator)
            switch Int.random(in: 0..<12, using: &generator) {
            case 0..<6 where !quietly:
                serial += 1
                let new = item("p\(serial)", at: second)
                expected.insert(new.id)
                model.entries.insert(new, at: 0)
            case 6 where !model.entries.isEmpty:
                // Deleted: also what the reader holds as an anchor. One that nobody could have seen is not expected.
                let index = Int.random(in: 0..<min(model.entries.count, 12), using: &generator)
                let gone = model.entries.remove(at: index)
                if handedOver[gone.id] == nil { expected.remove(gone.id) }
            case 7 where !quietly:
                // Caught by the filter, and let through later.
                serial += 1
                let held = item("p\(serial)", at: second)
                hidden.append(held)
            case 8 where !hidden.isEmpty:
                let late = hidden.removeFirst()
                let index = model.entries.firstIndex { $0.at <= late.at } ?? model.entries.endIndex
                model.entries.insert(late, at: index)
                // Among others that come it may be pushed off the pages that are read before anybody looks.
                if quietly, index < 10 { expected.insert(late.id) }
            default: break
            }
        }

        func step() {
            var next: ListingMachine.Input?
            for effect in machine.handle(input, using: &generator) {
                switch effect {
                case .request(let request): next = .answered(model.page(request))
                case .deliver(let items):
                    for item in items { handedOver[item.id, default: 0] += 1 }
                    next = .delivered(items.count)
                case .moveCursor(let text): stored = text
                case .wait: next = .due
                case .warn, .holdAll: break
                }
            }
            input = next ?? .due
            if !isQuiet, Int.random(in: 0..<80, using: &generator) == 0 {
                // Killed: what was handed over and not kept is handed over again, and known by its id.
                let cursor = stored.flatMap(ListingCursor.init(text:)) ?? ListingCursor(floor: 0)
                machine = ListingMachine(settings: settings, cursor: cursor)
                input = .due
            }
        }

        for round in 0..<600 {
            isQuiet = round > 540
            for _ in 0..<Int.random(in: 0...2, using: &generator) { change(quietly: isQuiet) }
            step()
        }
        for _ in 0..<60 { step() }
        #expect(expected.subtracting(handedOver.keys) == [])
        let repeated = handedOver.values.reduce(0) { $0 + $1 - 1 }
        #expect(repeated <= 60, "entries are handed over again only after a kill")
    }
}
