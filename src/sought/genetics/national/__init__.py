"""Joint identification at national scale: thousands of families, thousands of remains."""
