/// Which letters are the same where a regular expression ignores case, as CPython's has it.
enum RegexCase {
    /// All code points that have the same small letter as one, or a small letter with the same capital; itself among them.
    static func variants(of point: UInt32) -> [UInt32] {
        let small = lower(point)
        let letters = groups.first { $0.contains(small) } ?? [small]
        var result: [UInt32] = []
        for letter in letters {
            result.append(letter)
            for capital in [title(letter), upper(letter), others[letter]].compactMap({ $0 })
            where lower(capital) == letter && !result.contains(capital) {
                result.append(capital)
            }
        }
        return result
    }

    /// Small letters that share a capital.
    private static let groups: [[UInt32]] = [
        [0x69, 0x131], [0x73, 0x17F], [0xB5, 0x3BC], [0x345, 0x3B9, 0x1FBE], [0x390, 0x1FD3], [0x3B0, 0x1FE3],
        [0x3B2, 0x3D0], [0x3B5, 0x3F5], [0x3B8, 0x3D1], [0x3BA, 0x3F0], [0x3C0, 0x3D6], [0x3C1, 0x3F1], [0x3C2, 0x3C3],
        [0x3C6, 0x3D5], [0x432, 0x1C80], [0x434, 0x1C81], [0x43E, 0x1C82], [0x441, 0x1C83], [0x442, 0x1C84, 0x1C85],
        [0x44A, 0x1C86], [0x463, 0x1C87], [0x1C88, 0xA64B], [0x1E61, 0x1E9B], [0xFB05, 0xFB06],
    ]

    /// Capitals, by their small letters, that are no small letter's own capital: the signs for Kelvin, Ångström and Ohm
    /// among them.
    private static let others: [UInt32: UInt32] = [
        0x69: 0x130, 0x6B: 0x212A, 0xDF: 0x1E9E, 0xE5: 0x212B, 0x3B8: 0x3F4, 0x3C9: 0x2126,
    ]

    /// The small letter, where it is one code point.
    private static func lower(_ point: UInt32) -> UInt32 {
        if point < 128 { return point &- 0x41 < 26 ? point + 0x20 : point }
        if point == 0x130 { return 0x69 }
        let mapped = TextCase.lower([point])
        return mapped.count == 1 ? mapped[0] : point
    }

    private static func upper(_ point: UInt32) -> UInt32? {
        let mapped = TextCase.upper([point])
        return mapped.count == 1 ? mapped[0] : nil
    }

    private static func title(_ point: UInt32) -> UInt32? {
        let mapped = TextCase.title(point)
        return mapped.count == 1 ? mapped[0] : nil
    }
}
