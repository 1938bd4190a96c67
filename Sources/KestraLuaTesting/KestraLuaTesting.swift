// KestraLuaTesting
