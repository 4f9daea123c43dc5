import PlatformKit

/// A machine that is driven by hand.
struct Driver {
    var machine: ListingMachine
    var generator = SeededGenerator(state: 1)
    var circumstances = ListingMachine.Circumstances()

    init(_ settings: ListingSettings = .test(), cursor: ListingCursor = ListingCursor(floor: 0)) {
        machine = ListingMachine(settings: settings, cursor: cursor)
    }

    mutating func callAsFunction(_ input: ListingMachine.Input) -> [ListingMachine.Effect] {
        machine.handle(input, circumstances, using: &generator)
    }

    /// Answers with a page.
    mutating func page(_ items: [ListingItem], next: String? = nil) -> [ListingMachine.Effect] {
        self(.answered(ListingPage(items: items, next: next)))
    }

    /// A pass whose only page holds the items; all that it finds is committed. The items handed over.
    mutating func pass(_ items: [ListingItem], next: String? = nil) -> [ListingItem] {
        _ = self(.due)
        var delivered: [ListingItem] = []
        var effects = page(items, next: next)
        while let items = effects.delivered {
            delivered += items
            effects = self(.delivered(items.count))
        }
        return delivered
    }
}

extension ListingSettings {
    static func test(pageSize: Int = 4, pageLimit: Int = 3, cap: Int? = nil) -> ListingSettings {
        var settings = ListingSettings(
            name: "new", pageSize: pageSize, pageLimit: pageLimit, cap: cap, memory: 20,
            pause: .seconds(2) ... .seconds(32))
        settings.overlap = .seconds(2)
        return settings
    }
}

extension [ListingMachine.Effect] {
    var request: ListingRequest? { compactMap { if case .request(let request) = $0 { request } else { nil } }.last }
    var delivered: [ListingItem]? { compactMap { if case .deliver(let items) = $0 { items } else { nil } }.last }
    var pause: Duration? { compactMap { if case .wait(let pause) = $0 { pause } else { nil } }.last }
    var cursor: ListingCursor? {
        compactMap { if case .moveCursor(let text) = $0 { ListingCursor(text: text) } else { nil } }.last
    }
    var warnings: [ListingWarning] { compactMap { if case .warn(let warning) = $0 { warning } else { nil } } }
}

/// An item whose time is in seconds.
func item(_ id: String, at seconds: Int64) -> ListingItem {
    ListingItem(id: id, at: seconds * 1_000_000, anchor: id)
}

/// Items named by their times, the newest first.
func items(_ range: ClosedRange<Int64>) -> [ListingItem] {
    range.reversed().map { item("t\($0)", at: $0) }
}

/// SplitMix64, so that a failure repeats.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
