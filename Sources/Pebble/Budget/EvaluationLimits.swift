/// What the evaluation of templates may use.
///
/// Work is counted, so that the result does not depend on the machine. A unit is about a nanosecond of a release build.
package struct EvaluationLimits: Sendable {
    /// The units of work.
    package var work: Int
    /// The bytes of all values that are made, including those that are dropped again.
    package var bytes: Int
    /// The processor time of the thread; nil sets no limit.
    package var time: Duration?

    /// Limits of an evaluation on a thread of its own, which blocks no request.
    package static let task = EvaluationLimits(work: 1 << 33, bytes: 1 << 28, time: .seconds(10))
    /// Limits of an evaluation on the thread that answers requests: it must be over within 50 ms.
    package static let step = EvaluationLimits(work: 1 << 25, bytes: 1 << 24, time: nil)

    package init(work: Int, bytes: Int, time: Duration?) {
        self.work = work
        self.bytes = bytes
        self.time = time
    }
}
