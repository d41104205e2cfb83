"""The hierarchy of CPV codes, read in their zeros."""

from __future__ import annotations

import pytest

from generator.domain.cpv import Branch, contains, stem, tree
from tests.vectors import vectors


@pytest.mark.parametrize(("code", "expected"), vectors("cpv")["racine"])
def test_digits_that_count(code, expected):
    assert stem(code) == expected


@pytest.mark.parametrize(("outer", "inner", "expected"), vectors("cpv")["contient"])
def test_what_is_inside_what(outer, inner, expected):
    assert contains(outer, inner) is expected


def test_a_tree_puts_each_code_under_the_narrowest_that_contains_it():
    codes = ["77314000", "45112700", "77310000", "77211500", "77000000", "77310000"]
    assert tree(codes) == (
        Branch("45112700"),
        Branch("77000000", (Branch("77211500"), Branch("77310000", (Branch("77314000"),)))),
    )


def test_no_code_no_tree():
    assert tree([]) == ()
