import SandboxModel
import TextTools
import Values

/// A field that a search can filter by: how to read it from an item, and the kind of its values.
///
/// The kind decides the operators that the field takes and the form of a filter's value.
enum SearchField<Item> {
    case text((Item) -> String?)
    case choice((Item) -> String?)
    case freeText((Item) -> [String])
    case state((Item) -> RunState)
    case level((Item) -> LogSeverity)
    case labels((Item) -> [Label])
    case moment((Item) -> Timestamp?)
    /// A moment that must be within a span of time before now.
    case span((Item) -> Timestamp)
    /// A choice that the handler reads; it admits every item.
    case option

    /// Whether the namespace of an item is the server's own: `SYSTEM` or `USER`.
    static func scope(_ namespace: @escaping (Item) -> String) -> SearchField {
        .choice { namespace($0) == "system" ? "SYSTEM" : "USER" }
    }

    private var operators: [SearchFilter.Operator] {
        switch self {
        case .text: SearchFilter.Operator.listed + [.startsWith, .endsWith, .contains, .regex, .prefix]
        case .choice, .state, .option: SearchFilter.Operator.listed
        case .freeText: SearchFilter.Operator.equality
        case .level: SearchFilter.Operator.listed + SearchFilter.Operator.ordered
        case .labels: SearchFilter.Operator.listed + [.contains]
        case .moment: SearchFilter.Operator.equality + SearchFilter.Operator.ordered
        case .span: [.equals]
        }
    }

    /// The test that a filter stands for.
    ///
    /// - Throws: The server's refusal of an operator that the field does not take, and of a value of another kind.
    func test(_ filter: SearchFilter, now: Timestamp) throws -> (Item) -> Bool {
        guard operators.contains(filter.operation) else {
            throw APIFailure.unsuitableFilter(
                "Operation \(filter.operation.rawValue) is not supported for field \(filter.field). "
                    + "Supported operations are \(operators.map(\.rawValue).joined(separator: ", "))"
            )
        }
        switch self {
        case .text(let read), .choice(let read): return Self.test(read, try filter.textTest())
        case .state(let read): return Self.test({ read($0).rawValue }, try filter.stateTest())
        case .freeText(let read): return Self.test(read, filter.freeTextTest())
        case .level(let read): return Self.test(read, try filter.levelTest())
        case .labels(let read): return Self.test(read, try filter.labelTest())
        case .moment(let read): return Self.test(read, try filter.momentTest())
        case .span(let read):
            let earliest = now - (try filter.duration)
            return { read($0) >= earliest }
        case .option: return { _ in true }
        }
    }

    private static func test<Value>(
        _ read: @escaping (Item) -> Value,
        _ passes: @escaping (Value) -> Bool
    ) -> (Item) -> Bool {
        { passes(read($0)) }
    }
}

/// A search among items of one kind.
///
/// It reads the values of its filters once, not once for each item.
struct Search<Item> {
    private let tests: [(Item) -> Bool]

    /// - Parameters:
    ///   - filters: The filters, all of which an item must pass.
    ///   - fields: The fields by the names that filters use.
    ///   - what: The kind of the items, as a message names it.
    ///   - now: The server's time.
    /// - Throws: The server's refusal of the first invalid filter, whether or not there is anything to search.
    init(
        _ filters: [SearchFilter],
        _ fields: [String: SearchField<Item>],
        of what: String,
        now: Timestamp
    ) throws {
        tests = try filters.map { filter in
            guard let field = fields[filter.field] else {
                throw APIFailure.unsuitableFilter("Field '\(filter.field)' is not supported for \(what)")
            }
            return try field.test(filter, now: now)
        }
    }

    func matches(_ item: Item) -> Bool { tests.allSatisfy { $0(item) } }
}
