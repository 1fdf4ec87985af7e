"""The user's own workbook back, with its findings marked."""
