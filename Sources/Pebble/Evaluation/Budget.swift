/// What one template may still do, with all that it renders in turn: none keeps the sandbox busy, fills its memory or
/// exhausts its stack.
///
/// A unit is about a byte that is made; each step of the evaluation costs some.
final class Budget {
    private static let most = 1 << 28
    private static let step = 64
    /// Calls, templates and operands that lie inside of each other.
    private static let deepest = 600
    /// Collections that lie inside of each other.
    private static let deepestValue = 500

    private var left = most
    private var depth = 0

    /// Begins a step inside of the present one; `leave` ends it.
    func enter(at place: SourcePlace) throws(TemplateError) {
        try spend(Self.step, at: place)
        guard depth < Self.deepest else {
            throw .evaluation("The template calls itself too deeply, or is nested too deeply", at: place)
        }
        depth += 1
    }

    func leave() { depth -= 1 }

    /// Pays for what is about to be made; call it before a text or a list is made that is longer than what it is made of.
    func spend(_ units: Int, at place: SourcePlace) throws(TemplateError) {
        guard units <= left else { throw exhausted(at: place) }
        left -= units
    }

    /// Pays for `count` pieces of `size` bytes.
    func spend(_ count: Int, times size: Int, at place: SourcePlace) throws(TemplateError) {
        let (units, overflow) = count.multipliedReportingOverflow(by: size)
        try spend(overflow ? .max : units, at: place)
    }

    /// Pays for a value that was made.
    func spend(on value: TemplateValue, at place: SourcePlace) throws(TemplateError) {
        try spend(on: value, at: place, depth: 0)
    }

    private func spend(on value: TemplateValue, at place: SourcePlace, depth: Int) throws(TemplateError) {
        guard depth <= Self.deepestValue else { throw .evaluation("The value is nested too deeply", at: place) }
        switch value {
        case .string(let text): try spend(text.utf8.count, at: place)
        case .list(let items):
            try spend(items.count, times: Self.step, at: place)
            for item in items { try spend(on: item, at: place, depth: depth + 1) }
        case .map(let map):
            try spend(map.count, times: Self.step, at: place)
            for entry in map.entries {
                try spend(entry.key.utf8.count, at: place)
                try spend(on: entry.value, at: place, depth: depth + 1)
            }
        default: break
        }
    }

    private func exhausted(at place: SourcePlace) -> TemplateError {
        left = 0
        return .evaluation("The template makes more than the sandbox lets one make (\(Self.most) bytes)", at: place)
    }
}
