// KestraTests
