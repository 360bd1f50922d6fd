"""Why a statement was made: the rule that the reader wrote beside it, taken apart and said in words."""
