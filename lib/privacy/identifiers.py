"""What gives a person away in words that somebody typed: an NHS number, an e-mail address."""

import re

TEN_DIGITS = re.compile(r"(?<!\d)(?:\d[ -]?){9}\d(?!\d)")
ADDRESS = re.compile(r"\S@\S+\.\S")


def identifies(words: str) -> bool:
    """Whether words hold an e-mail address, or ten digits that check as an NHS number does."""
    return bool(ADDRESS.search(words)) or any(map(is_nhs_number, TEN_DIGITS.findall(words)))


def is_nhs_number(text: str) -> bool:
    """Whether the last of ten digits is the check digit of an NHS number: modulus 11 (NHS Data Dictionary)."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits[9] == (0 if check == 11 else check)
