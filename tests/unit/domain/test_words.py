"""Folding of French words: the vectors that the browser must give too."""

from __future__ import annotations

import pytest

from generator.domain.words import STOP_WORDS, WEAK_WORDS, fold, slug, telling_words
from tests.vectors import vectors


@pytest.mark.parametrize(("text", "expected"), vectors("texte")["plier"])
def test_folding(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize(("text", "expected"), vectors("texte")["mots"])
def test_telling_words(text, expected):
    assert telling_words(text) == expected


@pytest.mark.parametrize(("text", "expected"), vectors("texte")["identifiant"])
def test_identifiers(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize("words", [STOP_WORDS, WEAK_WORDS])
def test_lists_are_folded_and_say_each_word_once(words):
    assert fold(words) == words
    assert len(set(words.split())) == len(words.split())


def test_a_word_is_empty_or_weak_not_both():
    assert not set(STOP_WORDS.split()) & set(WEAK_WORDS.split())
