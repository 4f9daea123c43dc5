#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The gamma function and its logarithm, by Lanczos's approximation with the parameters that CPython takes, so that
/// the last digit agrees as well.
enum GammaFunctions {
    private static let g = 6.024680040776729583740234375
    private static let numerator = [
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
        35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
        6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
        2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
        8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408,
    ]
    private static let denominator = [
        0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0,
        1925.0, 66.0, 1.0,
    ]

    private static func lanczosSum(_ x: Double) -> Double {
        var above = 0.0
        var below = 0.0
        if x < 5 {
            for index in numerator.indices.reversed() {
                above = above * x + numerator[index]
                below = below * x + denominator[index]
            }
        } else {
            for index in numerator.indices {
                above = above / x + numerator[index]
                below = below / x + denominator[index]
            }
        }
        return above / below
    }

    /// `sin(πx)`, exact where the sine is.
    private static func sineOfPi(_ x: Double) -> Double {
        let y = fmod(x.magnitude, 2)
        let sine: Double
        switch Int((2 * y).rounded()) {
        case 0: sine = sin(.pi * y)
        case 1: sine = cos(.pi * (y - 0.5))
        case 2: sine = sin(.pi * (1 - y))
        case 3: sine = -cos(.pi * (y - 1.5))
        default: sine = sin(.pi * (y - 2))
        }
        return x < 0 ? -sine : sine
    }

    /// `gamma(x)`; NaN where it is not defined, infinite beyond the floats.
    static func gamma(_ x: Double) -> Double {
        if !x.isFinite { return x == -.infinity ? .nan : x }
        if x == 0 { return .nan }
        if x == x.rounded(.down) {
            if x < 0 { return .nan }
            if x <= 23 { return (1..<Int(x)).reduce(1.0) { $0 * Double($1) } }
        }
        let size = x.magnitude
        if size < 1e-20 { return 1 / x }
        if size > 200 { return x < 0 ? 0 / sineOfPi(x) : .infinity }
        let half = g - 0.5
        let y = size + half
        let error = size > half ? (y - size) - half : (y - half) - size
        let z = error * g / y
        var result: Double
        if x < 0 {
            result = -.pi / sineOfPi(size) / size * exp(y) / lanczosSum(size)
            result -= z * result
            if size < 140 { return result / pow(y, size - 0.5) }
            let root = pow(y, size / 2 - 0.25)
            return result / root / root
        }
        result = lanczosSum(size) / exp(y)
        result += z * result
        if size < 140 { return result * pow(y, size - 0.5) }
        let root = pow(y, size / 2 - 0.25)
        return result * root * root
    }

    /// `lgamma(x)`; NaN where it is not defined.
    static func logGamma(_ x: Double) -> Double {
        if !x.isFinite { return x.isNaN ? x : .infinity }
        if x == x.rounded(.down), x <= 2 { return x <= 0 ? .nan : 0 }
        let size = x.magnitude
        if size < 1e-20 { return -log(size) }
        var result = log(lanczosSum(size)) - g
        result += (size - 0.5) * (log(size + g - 0.5) - 1)
        if x < 0 {
            result = 1.144729885849400174143427351353058711647 - log(sineOfPi(size).magnitude) - log(size) - result
        }
        return result.isInfinite ? .infinity : result
    }
}
