import Pebble
import SandboxModel

/// Executions in the order of their creation, with indexes for look-ups by other values than the id.
///
/// The cost of a look-up grows with what it finds, not with what the table holds.
struct ExecutionTable {
    private struct Name: Hashable {
        let namespace: String
        let flowId: String
    }

    private struct Row {
        /// The order of creation, which outlives a restart.
        let number: Int
        var execution: ExecutionRecord
    }

    /// Removals leave holes until half of the rows are holes.
    private var rows: [Row?] = []
    private var places: [String: Int] = [:]
    private var byFlow: [Name: PlaceList] = [:]
    private var openByFlow: [Name: PlaceList] = [:]
    private var iterations: [String: PlaceList] = [:]
    private var nextNumber = 0

    subscript(id: String) -> ExecutionRecord? { places[id].flatMap { rows[$0]?.execution } }

    /// Every execution, the oldest first.
    var all: [ExecutionRecord] { rows.compactMap { $0?.execution } }

    /// The executions of a flow, the oldest first.
    func executions(namespace: String, flowId: String) -> [ExecutionRecord] {
        found(byFlow[Name(namespace: namespace, flowId: flowId)])
    }

    /// The executions of a flow that have not ended, the oldest first.
    func openExecutions(namespace: String, flowId: String) -> [ExecutionRecord] {
        found(openByFlow[Name(namespace: namespace, flowId: flowId)])
    }

    /// The iterations of the loops of an execution, the oldest first.
    func iterations(of id: String) -> [ExecutionRecord] { found(iterations[id]) }

    /// The execution at a place that `places(where:)` returned before the next change.
    subscript(place: Int) -> ExecutionRecord? { rows[place]?.execution }

    /// The places of the executions that pass a test, the oldest first.
    func places(where isIncluded: (ExecutionRecord) -> Bool) -> [Int] {
        rows.indices.filter { place in rows[place].map { isIncluded($0.execution) } ?? false }
    }

    /// The newest execution that passes a test, of a flow, of a namespace, or of any flow with an id.
    ///
    /// The search ends at that execution. With a namespace and an id, it reads the executions of that flow only.
    func newest(
        namespace: String?,
        flowId: String?,
        where isWanted: (ExecutionRecord) throws(TemplateError) -> Bool
    ) throws(TemplateError) -> ExecutionRecord? {
        if let namespace, let flowId {
            let places = byFlow[Name(namespace: namespace, flowId: flowId)]?.places ?? []
            return try newest(in: places, where: isWanted)
        }
        return try newest(in: rows.indices) { (execution) throws(TemplateError) in
            guard namespace.map({ $0 == execution.namespace }) ?? true else { return false }
            guard flowId.map({ $0 == execution.flowId }) ?? true else { return false }
            return try isWanted(execution)
        }
    }

    private func newest(
        in places: some BidirectionalCollection<Int>,
        where isWanted: (ExecutionRecord) throws(TemplateError) -> Bool
    ) throws(TemplateError) -> ExecutionRecord? {
        for place in places.reversed() {
            if let row = rows[place], try isWanted(row.execution) { return row.execution }
        }
        return nil
    }

    /// Replaces the execution with the same id, or appends a new one.
    ///
    /// - Parameters:
    ///   - execution: The execution.
    ///   - number: The number of an execution of a kept state; nil for the next number.
    /// - Returns: The number of the execution.
    @discardableResult
    mutating func put(_ execution: ExecutionRecord, number: Int? = nil) -> Int {
        if let place = places[execution.id], let row = rows[place] {
            rows[place]?.execution = execution
            let (wasOpen, isOpen) = (!row.execution.state.current.isTerminal, !execution.state.current.isTerminal)
            if wasOpen != isOpen { setOpen(isOpen, place, Self.name(of: execution)) }
            return row.number
        }
        let row = Row(number: number ?? nextNumber, execution: execution)
        nextNumber = max(nextNumber, row.number + 1)
        append(row)
        return row.number
    }

    /// Removes and returns an execution; nil if the table does not have it.
    mutating func remove(_ id: String) -> ExecutionRecord? {
        guard let place = places.removeValue(forKey: id), let execution = rows[place]?.execution else { return nil }
        rows[place] = nil
        let name = Self.name(of: execution)
        byFlow[name]?.remove(place)
        if byFlow[name]?.isEmpty == true { byFlow[name] = nil }
        setOpen(false, place, name)
        if execution.loopRun != nil, let parent = execution.parentId {
            iterations[parent]?.remove(place)
            if iterations[parent]?.isEmpty == true { iterations[parent] = nil }
        }
        if rows.count > 64, places.count < rows.count / 2 { compact() }
        return execution
    }

    private mutating func append(_ row: Row) {
        let (place, execution) = (rows.count, row.execution)
        rows.append(row)
        places[execution.id] = place
        byFlow[Self.name(of: execution), default: PlaceList()].insert(place)
        if !execution.state.current.isTerminal { setOpen(true, place, Self.name(of: execution)) }
        if execution.loopRun != nil, let parent = execution.parentId {
            iterations[parent, default: PlaceList()].insert(place)
        }
    }

    private mutating func compact() {
        let kept = rows.compactMap(\.self)
        (rows, places, byFlow, openByFlow, iterations) = ([], [:], [:], [:], [:])
        for row in kept { append(row) }
    }

    private mutating func setOpen(_ isOpen: Bool, _ place: Int, _ name: Name) {
        if isOpen {
            openByFlow[name, default: PlaceList()].insert(place)
        } else {
            openByFlow[name]?.remove(place)
            if openByFlow[name]?.isEmpty == true { openByFlow[name] = nil }
        }
    }

    private func found(_ list: PlaceList?) -> [ExecutionRecord] {
        list?.places.compactMap { rows[$0]?.execution } ?? []
    }

    private static func name(of execution: ExecutionRecord) -> Name {
        Name(namespace: execution.namespace, flowId: execution.flowId)
    }
}
