"""How dates and numbers are written where Django has no rules, or rules that can be misread."""
