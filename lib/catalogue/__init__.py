"""The vocabulary: measures, strategy, contract, selection and answer, with their loading and checking."""
