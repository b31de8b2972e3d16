from hypothesis import settings

# A busy machine is not a fault of the arithmetic.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
