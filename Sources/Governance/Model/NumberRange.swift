/// The numbers that a number vote takes.
public struct NumberRange: Sendable, Hashable {
    /// The smallest; nil for no limit.
    public var minimum: Double?
    /// The largest; nil for no limit.
    public var maximum: Double?
    /// The distance between two numbers that are taken, counted from the smallest; nil for any number.
    public var step: Double?

    /// Makes a range; without limits it takes every number.
    public init(minimum: Double? = nil, maximum: Double? = nil, step: Double? = nil) {
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
    }

    /// How many numbers a menu offers at most; platforms take no more.
    public static let menuLimit = 100

    /// The numbers in order, where there are few enough for a menu; else empty.
    public var menu: [String] {
        guard let minimum, let maximum, let step, step > 0, maximum >= minimum else { return [] }
        let count = ((maximum - minimum) / step + 1e-9).rounded(.down) + 1
        guard count <= Double(Self.menuLimit) else { return [] }
        return (0..<Int(count)).map { Self.text(minimum + Double($0) * step) }
    }

    /// The canonical text of what was typed or picked, or nil for what is no number of the range.
    public func value(_ text: String) -> String? {
        guard let number = Double(text), number.isFinite, abs(number) < 1e15 else { return nil }
        if let minimum, number < minimum { return nil }
        if let maximum, number > maximum { return nil }
        if let step, step > 0 {
            let steps = (number - (minimum ?? 0)) / step
            guard abs(steps - steps.rounded()) < 1e-6 else { return nil }
        }
        return Self.text(number)
    }

    /// What may be answered, in words.
    public var words: String {
        let kind = step == 1 && (minimum ?? 0).rounded() == (minimum ?? 0) ? "a whole number" : "a number"
        let stepped = step.flatMap { $0 == 1 ? nil : " in steps of \(Self.text($0))" } ?? ""
        switch (minimum, maximum) {
        case (let low?, let high?): return "\(kind) from \(Self.text(low)) to \(Self.text(high))\(stepped)"
        case (let low?, nil): return "\(kind) of at least \(Self.text(low))\(stepped)"
        case (nil, let high?): return "\(kind) of at most \(Self.text(high))\(stepped)"
        case (nil, nil): return "\(kind)\(stepped)"
        }
    }

    /// A number without a needless fraction, and without what adding steps leaves behind the ninth place.
    static func text(_ number: Double) -> String {
        let clean = (number * 1e9).rounded() / 1e9
        return clean == clean.rounded() && abs(clean) < 1e15 ? String(Int64(clean)) : "\(clean)"
    }
}
