import Glibc

/// How many runs the tests with faults make: 200, or as many as `SOAK_RUNS` says, from the seed `SOAK_SEED` on.
enum SoakRuns {
    static let seeds: Range<UInt64> = {
        let first = number("SOAK_SEED") ?? 0
        return first..<first + (number("SOAK_RUNS") ?? 200)
    }()

    static func number(_ name: String) -> UInt64? {
        getenv(name).flatMap { UInt64(String(cString: $0)) }
    }
}
