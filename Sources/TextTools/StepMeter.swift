/// Charges the steps of a computation, each about a nanosecond; false stops it.
package typealias StepCharge = (Int) -> Bool

/// A charge that C can call.
final class StepMeter {
    let charge: StepCharge

    init(_ charge: @escaping StepCharge) { self.charge = charge }

    /// A charge that allows at most `limit` steps.
    convenience init(limit: Int) {
        var left = limit
        self.init { steps in
            left -= min(steps, left)
            return left > 0
        }
    }

    /// The function for C; its context is `pointer`.
    static let call: @convention(c) (UnsafeMutableRawPointer?, Int) -> Int32 = { context, steps in
        guard let context else { return 0 }
        return Unmanaged<StepMeter>.fromOpaque(context).takeUnretainedValue().charge(steps) ? 1 : 0
    }

    /// Calls `body` with a pointer to this object.
    func withPointer<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result {
        withExtendedLifetime(self) { body(Unmanaged.passUnretained(self).toOpaque()) }
    }
}
