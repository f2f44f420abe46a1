"""One file for each packed format: each turns it into a folder of plain safetensors."""
