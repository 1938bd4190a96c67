/// Ascending places in a table; the usual insertion is at the end.
struct PlaceList {
    private(set) var places: [Int] = []

    var isEmpty: Bool { places.isEmpty }

    /// Adds a place, unless the list has it.
    mutating func insert(_ place: Int) {
        let index = firstIndex(from: place)
        guard index == places.count || places[index] != place else { return }
        places.insert(place, at: index)
    }

    /// Removes a place, if the list has it.
    mutating func remove(_ place: Int) {
        let index = firstIndex(from: place)
        guard index < places.count, places[index] == place else { return }
        places.remove(at: index)
    }

    /// The index of the first place that is not less than `place`.
    private func firstIndex(from place: Int) -> Int {
        guard let last = places.last, last >= place else { return places.count }
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
