// KestraLua
