"""What an editor makes of scenario files with the published JSON Schema: nothing of the good ones is marked, what is
plainly wrong is, and each file says which schema is its own."""

import json
import pathlib
import re
import sys
import unittest

import jsonschema
import yaml

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
SCENARIOS = ROOT / "scenarios"
BAD = ROOT / "tests" / "scenarios" / "format" / "bad"


class Loader(yaml.SafeLoader):
    """As editors read YAML for JSON Schema: a date is words, a key is words."""

    def construct_mapping(self, node, deep=False):
        pairs = [(str(key.value), self.construct_object(value, deep=True)) for key, value in node.value]
        return dict(pairs)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))


def validator(name):
    schema = json.loads((SCENARIOS / "schema" / name).read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    # A study's schema refers to that of scenarios, beside it.
    resolver = jsonschema.RefResolver((SCENARIOS / "schema").as_uri() + "/", schema)
    return jsonschema.Draft7Validator(schema, resolver=resolver)


SCENARIO, STUDY = validator("scenario.schema.json"), validator("study.schema.json")


def faults(text):
    content = yaml.load(text, Loader)
    schema = STUDY if isinstance(content, dict) and "study" in content else SCENARIO
    return [error.message for error in schema.iter_errors(content)]


QUEUE = """
gofal: 1
title: A queue
time: {start: 2030-01-01, run: 30 days}
arrivals: {people: {every: {exponential: 1 hour}, enter: clinic}}
services: {desk: {capacity: 3}}
pathway: {clinic: {service: desk, takes: {exponential: 2 hours}, then: leave}}
"""


class Schema(unittest.TestCase):
    def test_every_scenario_is_valid_and_names_its_schema(self):
        files = sorted(SCENARIOS.glob("*/*.yaml"))
        self.assertGreater(len(files), 5)
        for file in files:
            with self.subTest(file=file.name):
                text = file.read_text()
                self.assertEqual(faults(text), [])
                bound = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
                self.assertTrue(bound, "the first line binds no schema")
                schema = (file.parent / bound[1]).resolve()
                self.assertTrue(schema.exists(), schema)
                self.assertEqual(schema.name.startswith("study"), "\nstudy:" in text)

    def test_what_is_plainly_wrong_is_marked(self):
        self.assertEqual(faults(QUEUE), [])
        for right, wrong in [
            ("title: A queue\n", ""),
            ("capacity: 3", "capacty: 3"),
            ("capacity: 3", "capacity: -1"),
            ("capacity: 3", "capacity: many"),
            ("exponential: 1 hour", "exponential: 1"),
            ("exponential: 1 hour", "exponential: '1'"),
            ("exponential: 1 hour", "exponentially: 1 hour"),
            ("{exponential: 2 hours}", "{exponential: 2 hours, deterministic: 1 hour}"),
            ("start: 2030-01-01", "start: next year"),
            ("gofal: 1", "gofal: 2"),
            ("then: leave", "then: [leave]"),
            (", then: leave", ""),
        ]:
            with self.subTest(wrong=wrong):
                self.assertIn(right, QUEUE)
                self.assertNotEqual(faults(QUEUE.replace(right, wrong)), [])

    def test_an_overlay_may_say_little_change_and_remove(self):
        top = "gofal: 1\nextends: baseline.yaml\ntitle: Other\n"
        for change in ["services: {desk: {capacity: +40%}}", "services: {desk: {capacity: +2}}", "services: {desk: remove}",
                       "pathway: {clinic: {then: home}}"]:
            with self.subTest(change=change):
                self.assertEqual(faults(top + change), [])
        self.assertNotEqual(faults(top + "services: {desk: {capacty: 4}}"), [])

    def test_many_of_the_wrong_files_are_marked(self):
        marked = readable = 0
        for file in sorted(BAD.glob("*.yaml")):
            try:
                found = faults(file.read_text(encoding="utf-8"))
            except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError, AttributeError):
                continue
            readable += 1
            marked += bool(found)
        self.assertGreater(readable, 120)
        self.assertGreater(marked, 50, f"of {readable}")


unittest.main()
