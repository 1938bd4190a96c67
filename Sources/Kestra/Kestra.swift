// Kestra
