/// One thing that can go wrong between a client and a server.
package enum Fault: Sendable, Hashable {
    /// Nothing: the exchange goes through.
    case none
    /// The connection is closed before the server sees the request.
    case dropRequest
    /// The server carries the request out, and the answer is lost.
    case dropAnswer
    /// The answer breaks off after so many bytes, head included; a long enough one reaches into its events.
    case cut(after: Int)
    /// The same, by a reset.
    case reset(after: Int)
    /// A gateway answers in the server's place, for instance 503 or 429; the server sees nothing.
    case status(Int, retryAfter: String?)
    /// The answer says it is so many bytes longer than it is, or shorter.
    case wrongLength(by: Int)
    /// The exchange goes through so many milliseconds later.
    case delay(milliseconds: Int)
    /// The answer stops after so many bytes, and the connection stays open until the client gives up.
    case silent(after: Int)
    /// The request is held back and nothing is answered; when the client has asked `after` more times (by that method,
    /// if one is named), the server carries it out before it sees what comes next.
    case late(after: Int, method: String?)
    /// The answer comes in pieces of one byte, each on its own.
    case trickle

    /// A fault drawn at random, of any kind.
    package static func random(using random: inout some RandomNumberGenerator) -> Fault {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: .dropRequest
        case 1: .dropAnswer
        case 2: .cut(after: Int.random(in: 0..<2000, using: &random))
        case 3: .reset(after: Int.random(in: 0..<2000, using: &random))
        case 4: .status([429, 502, 503, 504].randomElement(using: &random) ?? 503, retryAfter: nil)
        case 5: .wrongLength(by: Int.random(in: -100..<100, using: &random))
        case 6: .delay(milliseconds: Int.random(in: 1..<100, using: &random))
        case 7: .silent(after: Int.random(in: 0..<2000, using: &random))
        case 8: .late(after: Int.random(in: 0..<2, using: &random), method: nil)
        default: .trickle
        }
    }
}

/// Which exchange of a proxy meets which fault.
package struct FaultPlan: Sendable {
    private let fault: @Sendable (Int, TestRequest) -> Fault

    /// - Parameter fault: Gets the number of the exchange, counted from 0, and its request.
    package init(_ fault: @escaping @Sendable (Int, TestRequest) -> Fault) { self.fault = fault }

    /// These, one after the other, and then none.
    package static func script(_ faults: Fault...) -> FaultPlan {
        FaultPlan { number, _ in number < faults.count ? faults[number] : .none }
    }

    /// A fault at random in so many of a hundred exchanges; the same for the same seed and order of requests.
    package static func seeded(_ seed: UInt64, percent: Int) -> FaultPlan {
        FaultPlan { number, _ in
            var random = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
            guard Int.random(in: 0..<100, using: &random) < percent else { return .none }
            return .random(using: &random)
        }
    }

    func fault(_ number: Int, _ request: TestRequest) -> Fault { fault(number, request) }
}
