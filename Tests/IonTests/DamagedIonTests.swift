import Ion
import TestSupport
import Testing

@Suite("Damaged Ion")
struct DamagedIonTests {
    private static let folder = Repository.root + "/Tests/IonFiles/"

    /// Changes some bytes.
    private func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...5, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
            }
        }
    }

    /// The values and the error of bytes that come in pieces.
    private func outcome(_ bytes: [UInt8], piece: Int) -> String {
        var decoder = IonDecoder(limit: 1 << 16)
        var json = IonJSON(keepsAnnotations: true)
        do {
            for start in stride(from: 0, to: bytes.count, by: piece) {
                try decoder.receive(Array(bytes[start..<min(start + piece, bytes.count)])) { json.append($0) }
            }
            try decoder.finish { json.append($0) }
            return String(decoding: json.bytes, as: UTF8.self)
        } catch {
            return String(decoding: json.bytes, as: UTF8.self) + "\(error)"
        }
    }

    @Test(
        "has the same values and the same error, wherever its pieces end",
        arguments: ["types.ion", "types.10n", "tables.10n", "specials.10n"]
    )
    func pieces(_ name: String) throws {
        let bytes = try readFile(Self.folder + name)
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var errors = 0
        for round in 0..<60 {
            var damaged = bytes
            damage(&damaged, &generator)
            let whole = outcome(damaged, piece: damaged.count + 1)
            #expect(outcome(damaged, piece: 64) == whole, "seed \(seed), round \(round)")
            if !whole.hasSuffix("]") { errors += 1 }
        }
        #expect(errors > 0, "seed \(seed)")
    }
}
