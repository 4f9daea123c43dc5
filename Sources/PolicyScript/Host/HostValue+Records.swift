/// What is asked of a list of the host as it comes into a script. None of this counts references: a list may be long.
extension HostValue {
    /// How many keys the dicts of a list have when all have the same ones in the same order, and those are texts; 0 of any
    /// other list.
    static func sharedKeyCount(_ rows: [HostValue]) -> Int {
        guard let first = rows.first, case .dict(let model) = first, areDistinctTexts(model) else { return 0 }
        if haveKeys(rows, of: model, { $0.hasSameStorage(as: $1) }) { return model.count }
        // Of ASCII texts, those that Unicode takes for the same are the same when they are of one length.
        let areASCII = model.indices.allSatisfy { first.key(at: $0).utf8.allSatisfy { $0 < 0x80 } }
        let areEqual = areASCII && haveKeys(rows, of: model) { $0.utf8.count == $1.utf8.count && $0 == $1 }
        return areEqual ? model.count : 0
    }

    /// Whether the keys are texts, few, and none there twice.
    private static func areDistinctTexts(_ pairs: [HostPair]) -> Bool {
        guard pairs.count <= 64 else { return false }
        for place in pairs.indices {
            guard case .string(let key) = pairs[place].key else { return false }
            let length = key.utf8.count
            for other in 0..<place {
                if case .string(let text) = pairs[other].key, text.utf8.count == length, text == key { return false }
            }
        }
        return true
    }

    @inline(__always) private static func haveKeys(
        _ rows: [HostValue], of model: [HostPair], _ areSame: (String, String) -> Bool
    ) -> Bool {
        rows.withUnsafeBufferPointer { rows in
            for row in 1..<max(1, rows.count) {
                guard case .dict(let pairs) = rows[row], pairs.count == model.count else { return false }
                for place in 0..<pairs.count {
                    guard case .string(let key) = pairs[place].key, case .string(let wanted) = model[place].key,
                        areSame(key, wanted)
                    else { return false }
                }
            }
            return true
        }
    }

    /// The value of a dict at a place when it needs no object; undefined when it does.
    @inline(__always) func immediate(at place: Int) -> Value {
        guard case .dict(let pairs) = self else { return .undefined }
        switch pairs[place].value {
        case .none: return .none
        case .bool(let truth): return .bool(truth)
        case .int(let number): return .int(Int(number))
        case .float(let number): return .float(number)
        default: return .undefined
        }
    }

    /// The value of a dict at a place.
    func item(at place: Int) -> HostValue {
        guard case .dict(let pairs) = self else { return .none }
        return pairs[place].value
    }

    /// The place of a dict's key that is this text; nil when there is none.
    @inline(__always) func place(of text: String) -> Int? {
        guard case .dict(let pairs) = self else { return nil }
        for place in 0..<pairs.count {
            if case .string(let key) = pairs[place].key, key.hasSameStorage(as: text) { return place }
        }
        for place in 0..<pairs.count {
            if case .string(let key) = pairs[place].key, key.isExactly(text) { return place }
        }
        return nil
    }

    /// The text of a dict's key at a place.
    func key(at place: Int) -> String {
        guard case .dict(let pairs) = self, case .string(let text) = pairs[place].key else { return "" }
        return text
    }
}

extension String {
    /// Whether the texts are the same for being the same bits: short ones in themselves, long ones in one place.
    @inline(__always) func hasSameStorage(as other: String) -> Bool {
        // A text is two words; those of equal texts may differ, but equal words are equal texts.
        let ours = unsafeBitCast(self, to: (UInt, UInt).self)
        return ours == unsafeBitCast(other, to: (UInt, UInt).self)
    }

    /// Whether the texts are the same code point by code point; `==` asks whether Unicode takes them for the same.
    func isExactly(_ other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
