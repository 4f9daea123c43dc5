/// What a scope knows of its names, by their numbers, in the order in which they came. Most scopes have few names: their
/// numbers are compared faster than hashed.
struct SymbolMap<Element> {
    private(set) var symbols: [Int] = []
    private var elements: [Element] = []
    /// Where each symbol stands, once there are many.
    private var places: [Int: Int] = [:]

    private static var fewest: Int { 12 }

    private func place(of symbol: Int) -> Int? {
        if symbols.count > Self.fewest { return places[symbol] }
        for place in symbols.indices where symbols[place] == symbol { return place }
        return nil
    }

    /// What is known of a name. What is known cannot be forgotten.
    subscript(symbol: Int) -> Element? {
        get { place(of: symbol).map { elements[$0] } }
        set {
            guard let newValue else { return }
            if let place = place(of: symbol) {
                elements[place] = newValue
                return
            }
            symbols.append(symbol)
            elements.append(newValue)
            if symbols.count == Self.fewest + 1 {
                for (place, symbol) in symbols.enumerated() { places[symbol] = place }
            } else if symbols.count > Self.fewest {
                places[symbol] = symbols.count - 1
            }
        }
    }
}
